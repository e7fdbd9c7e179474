import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { channelPaces, paceWindowMs, waitForPaceMs } from './channelPace.js';

it('lets a message go while there is room, and waits for the oldest to leave the window', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => 1_000 * i);
  expect(waitForPaceMs(twenty.slice(1), 20_000, channelPaces.dingtalk)).toBe(0);
  expect(waitForPaceMs(twenty, 20_000, channelPaces.dingtalk)).toBe(40_000);
  expect(waitForPaceMs(twenty, 60_000, channelPaces.dingtalk)).toBe(0);
  expect(waitForPaceMs([], 0, channelPaces.webhook)).toBe(0);
  expect(paceWindowMs(channelPaces.webhook)).toBe(0);
  expect(paceWindowMs(channelPaces.feishu)).toBe(60_000);
});

it('never lets more through than is allowed, whenever messages come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { maxLength: 150 }), (gapsMs) => {
      const paces = channelPaces.feishu;
      const sentAtMs: number[] = [];
      let nowMs = 0;
      for (const gapMs of gapsMs) {
        nowMs += gapMs;
        nowMs += waitForPaceMs(sentAtMs, nowMs, paces);
        sentAtMs.push(nowMs);
      }
      for (const { count, windowMs } of paces) {
        for (const at of sentAtMs)
          expect(sentAtMs.filter((other) => other >= at && other < at + windowMs).length).toBeLessThanOrEqual(count);
      }
    }),
  );
});
