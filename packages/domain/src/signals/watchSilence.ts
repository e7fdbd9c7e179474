import type { HourCounts, VolumeModel } from './expectVolume.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface SilenceOptions {
  /** −ln of the chance of so long a silence from which on it is told. */
  readonly surpriseMin: number;
  /** Shape of how volume scatters around what is expected (variance = mean + mean² / shape). */
  readonly shape: number;
  /** Longer than any silence before, so many times. */
  readonly longerThanBefore: number;
  /** Time for which a supplier must be known. */
  readonly knownMsMin: number;
  /** Hours in which it said something. */
  readonly hoursHeardMin: number;
}

export const silenceDefaults: SilenceOptions = {
  surpriseMin: 14,
  shape: 8,
  longerThanBefore: 1.5,
  knownMsMin: 14 * dayMs,
  hoursHeardMin: 48,
};

/** A supplier ('' for everything) from which nothing is heard any more. */
export interface Silence {
  readonly supplier_id: string;
  /** Start of the first silent hour. */
  readonly sinceMs: number;
  /** Texts that were to be expected since. */
  readonly expected: number;
  /** −ln p. */
  readonly surprise: number;
}

export interface SilenceWatch {
  /** An hour of which `share` has passed, again as it fills → who is silent. Where all are, everything alone is. */
  look(startMs: number, share: number, rows: readonly HourCounts[], volume: VolumeModel): readonly Silence[];
  /** The hour is over. */
  learn(startMs: number, rows: readonly HourCounts[], volume: VolumeModel): void;
}

interface Speaker {
  readonly firstMs: number;
  /** Start of the first silent hour, undefined while it speaks. */
  sinceMs: number | undefined;
  expected: number;
  longestMs: number;
  hoursHeard: number;
}

/**
 * Who usually speaks and fell silent: nothing at all in a stretch that is ever less likely by the hours of the week that it
 * spans, and longer than any silence before (nightly imports, holidays and weekends have been silent before).
 */
export function createSilenceWatch(options: SilenceOptions = silenceDefaults): SilenceWatch {
  const speakers = new Map<string, Speaker>();
  const heardOf = (rows: readonly HourCounts[]) => {
    const heard = new Set(rows.filter(({ total }) => total > 0).map(({ supplier_id }) => supplier_id));
    if (heard.size > 0) heard.add('');
    return heard;
  };
  return {
    look(startMs, share, rows, volume) {
      const heard = heardOf(rows);
      const silent: Silence[] = [];
      for (const [supplier_id, speaker] of speakers) {
        if (heard.has(supplier_id) || startMs - speaker.firstMs < options.knownMsMin) continue;
        if (speaker.hoursHeard < options.hoursHeardMin) continue;
        const sinceMs = speaker.sinceMs ?? startMs;
        const expected = speaker.expected + volume.expectedTexts(supplier_id, startMs) * share;
        const surprise = options.shape * Math.log1p(expected / options.shape);
        const lastedMs = startMs + share * hourMs - sinceMs;
        if (surprise < options.surpriseMin || lastedMs < options.longerThanBefore * speaker.longestMs) continue;
        silent.push({ supplier_id, sinceMs, expected, surprise });
      }
      const everything = silent.find(({ supplier_id }) => supplier_id === '');
      return everything === undefined ? silent : [everything];
    },
    learn(startMs, rows, volume) {
      const heard = heardOf(rows);
      for (const supplier_id of heard) {
        const speaker = speakers.get(supplier_id);
        if (speaker === undefined) {
          speakers.set(supplier_id, {
            firstMs: startMs,
            sinceMs: undefined,
            expected: 0,
            longestMs: hourMs,
            hoursHeard: 1,
          });
          continue;
        }
        speaker.hoursHeard += 1;
        if (speaker.sinceMs !== undefined) {
          speaker.longestMs = Math.max(speaker.longestMs, startMs - speaker.sinceMs);
          speaker.sinceMs = undefined;
          speaker.expected = 0;
        }
      }
      for (const [supplier_id, speaker] of speakers) {
        // Where nobody says anything, it is not the supplier that is silent.
        if (heard.has(supplier_id) || (heard.size === 0 && supplier_id !== '')) continue;
        speaker.sinceMs ??= startMs;
        speaker.expected += volume.expectedTexts(supplier_id, startMs);
      }
    },
  };
}
