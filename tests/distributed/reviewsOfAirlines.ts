import { demoDefaults, historyHour } from '@earshot/demo';

const airlines = ['albatross', 'bluejay', 'condor', 'dunlin', 'egret', 'falcon'] as const;
const hourMs = 3_600_000;
const firstHourMs = Date.UTC(2026, 2, 2);

/** An item as POST /v1/feedback takes it. */
export interface Item {
  readonly id: string;
  readonly text: string;
  readonly channel: 'review';
  readonly supplier_id: string;
  readonly occurred_at: string;
}

/** Texts of the demo's grammar said to six airlines, in order of time; the same ones at every call. */
export function reviewsOfAirlines(count: number): Item[] {
  const items: Item[] = [];
  for (let hour = firstHourMs; items.length < count; hour += hourMs) {
    for (const { input } of historyHour(demoDefaults, firstHourMs, hour)) {
      const n = items.length;
      // Unequal shares, as with real airlines: a supplier is one order, and the largest holds a third of all.
      const airline = airlines[Math.floor((((n * 7_919) % 1_000) ** 2 / 1_000_000) * airlines.length)] ?? airlines[0];
      items.push({
        id: `n${n}`,
        text: input.text,
        channel: 'review',
        supplier_id: airline,
        occurred_at: input.occurred_at,
      });
    }
  }
  return items.slice(0, count);
}
