import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from './throttle.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('throttle', () => {
  it('works at once, then once an interval, and never forgets the last asking', () => {
    let runs = 0;
    const { ask } = throttle(() => runs++, 1_000);
    ask();
    expect(runs).toBe(1);
    for (let i = 0; i < 50; i++) ask();
    expect(runs).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(runs).toBe(2);
    vi.advanceTimersByTime(10_000);
    expect(runs).toBe(2);
    ask();
    expect(runs).toBe(3);
  });

  it('drops what is due when cancelled', () => {
    let runs = 0;
    const { ask, cancel } = throttle(() => runs++, 1_000);
    ask();
    ask();
    cancel();
    vi.advanceTimersByTime(5_000);
    expect(runs).toBe(1);
  });
});
