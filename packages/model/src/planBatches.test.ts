import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutWindows, markPieces, planBatches } from './planBatches.js';

it('cuts a text into windows that follow each other and fit', () => {
  fc.assert(
    fc.property(fc.nat(3_000), (pieces) => {
      const windows = cutWindows(7, pieces, 192, 4);
      expect(windows.length).toBeGreaterThanOrEqual(1);
      expect(windows.length).toBeLessThanOrEqual(4);
      let at = 0;
      for (const window of windows) {
        expect(window.first).toBe(at);
        expect(window.end - window.first + markPieces).toBeLessThanOrEqual(192);
        at = window.end;
      }
      expect(at).toBe(Math.min(pieces, 190 * 4));
    }),
  );
});

it('puts every window into one batch, and no batch over its limits', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(190), { maxLength: 300 }), (lengths) => {
      const windows = lengths.map((end, text) => ({ text, first: 0, end }));
      const batches = planBatches(windows, 2_048, 64);
      expect(
        batches
          .flat()
          .map((window) => window.text)
          .sort((a, b) => a - b),
      ).toEqual(windows.map(({ text }) => text));
      for (const batch of batches) {
        const longest = Math.max(...batch.map((window) => window.end - window.first + markPieces));
        expect(batch.length).toBeLessThanOrEqual(64);
        expect(longest * batch.length).toBeLessThanOrEqual(2_048);
      }
    }),
  );
});

it('pads short texts beside an endless one by no more than one batch', () => {
  const endless = cutWindows(0, 100_000, 192, 4);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 40 }), { minLength: 50, maxLength: 300 }), (lengths) => {
      const short = lengths.map((end, at) => ({ text: at + 1, first: 0, end }));
      const batches = (windows: typeof short) => planBatches(windows, 512, 64);
      const padded = (windows: typeof short) =>
        batches(windows)
          .map((batch) => batch.length * Math.max(...batch.map((window) => window.end - window.first + markPieces)))
          .reduce((sum, pieces) => sum + pieces, 0);
      expect(padded([...endless, ...short])).toBeLessThanOrEqual(padded(endless) + padded(short) + 2 * 512);
    }),
  );
});
