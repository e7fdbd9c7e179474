import { expect, it } from 'vitest';
import { accessLimits } from './accessLimits.js';
import { createRemembered } from './remembered.js';

it('looks again after some seconds, and bridges a store that is away for a while', async () => {
  let nowMs = 0;
  let looks = 0;
  let answer: string | undefined = 'first';
  let isAway = false;
  const remembered = createRemembered(
    () => new Date(nowMs),
    async () => {
      looks++;
      if (isAway) throw new Error('away');
      return answer;
    },
  );
  expect(await remembered.get('k')).toBe('first');
  answer = 'second';
  nowMs = accessLimits.rememberedMsMax;
  expect([await remembered.get('k'), looks]).toEqual(['first', 1]);
  nowMs += 1;
  expect([await remembered.get('k'), looks]).toEqual(['second', 2]);
  isAway = true;
  nowMs += accessLimits.rememberedStoreAwayMsMax;
  expect(await remembered.get('k')).toBe('second');
  nowMs += 1;
  await expect(remembered.get('k')).rejects.toThrow('away');
  isAway = false;
  answer = undefined;
  expect(await remembered.get('k')).toBeUndefined();
  answer = 'third';
  expect(await remembered.get('k')).toBe('third');
  answer = 'fourth';
  remembered.forget('k');
  expect(await remembered.get('k')).toBe('fourth');
});
