import { demoDefaults, historyHour } from '@earshot/demo';

/** Any fixed hour: the demo's texts are drawn from seed and hour. */
const firstHourMs = Date.UTC(2026, 2, 2);
const hourMs = 3_600_000;

/** Texts of the demo's grammar, hours of them one after the other. */
export function demoTexts(count: number): readonly { readonly text: string }[] {
  const found: { readonly text: string }[] = [];
  for (let hour = firstHourMs; found.length < count; hour += hourMs) {
    found.push(...historyHour(demoDefaults, firstHourMs, hour).map(({ input }) => ({ text: input.text })));
  }
  return found.slice(0, count);
}
