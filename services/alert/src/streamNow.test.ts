import { describe, expect, test } from 'vitest';
import { streamNow } from './streamNow.js';

const at = (time: string) => Date.parse(`2026-03-${time}Z`);

describe('streamNow', () => {
  const iso = (time: string) => new Date(at(time)).toISOString();

  test('moves on by the wall clock where nothing arrives, and never past it', () => {
    const stream = { stream_time: iso('10T12:00:00'), received_at: iso('14T10:00:00') };
    expect(streamNow(stream, at('14T10:07:00'))).toBe(at('10T12:07:00'));
    const ahead = { stream_time: iso('14T10:04:00'), received_at: iso('14T10:00:00') };
    expect(streamNow(ahead, at('14T10:05:00'))).toBe(at('14T10:05:00'));
  });

  test('there is none before the first word', () => {
    expect(streamNow({ stream_time: null, received_at: null }, 0)).toBeUndefined();
    expect(streamNow(undefined, 0)).toBeUndefined();
  });
});
