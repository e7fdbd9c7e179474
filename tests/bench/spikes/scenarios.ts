import type { Scenario } from './simulateCounts.js';

const hourMs = 3_600_000;

const ordinary: Scenario = {
  name: 'ordinary',
  suppliers: 10,
  productsPerSupplier: 4,
  causes: 8,
  textsPerDay: 60,
  complaintRate: 0.15,
  overdispersion: 0.05,
  dailySwing: 0.8,
  weekendFactor: 1.4,
  volumeGrowth: 0.3,
  rateGrowth: 0,
  promotionsPerWeek: 1,
  outagesPerWeek: 0.5,
  outbreaksPerWeek: 4,
  weeks: 12,
  quietWeeks: 4,
  bucketMs: hourMs,
};

/** What a method must stand: each changes one thing of an ordinary marketplace. */
export const scenarios: readonly Scenario[] = [
  ordinary,
  { ...ordinary, name: 'low counts', textsPerDay: 10 },
  { ...ordinary, name: 'high counts', textsPerDay: 800 },
  { ...ordinary, name: 'overdispersed', overdispersion: 0.3, textsPerDay: 200 },
  { ...ordinary, name: 'strong seasons', dailySwing: 0.95, weekendFactor: 2.5, textsPerDay: 150 },
  { ...ordinary, name: 'trend', rateGrowth: 0.6, volumeGrowth: 1, textsPerDay: 300 },
  { ...ordinary, name: 'promotions and outages', promotionsPerWeek: 6, outagesPerWeek: 3, textsPerDay: 150 },
  { ...ordinary, name: 'short history', weeks: 6, quietWeeks: 1 },
  { ...ordinary, name: 'buckets of 6 hours', bucketMs: 6 * hourMs, weeks: 16 },
  { ...ordinary, name: 'buckets of a day', bucketMs: 24 * hourMs, weeks: 26, quietWeeks: 6, outbreaksPerWeek: 2 },
  { ...ordinary, name: 'quiet', outbreaksPerWeek: 0 },
];
