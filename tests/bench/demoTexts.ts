import { demoDefaults, historyHour } from '@earshot/demo';

/** Any fixed hour: the demo's texts are drawn from seed and hour. */
const firstHourMs = Date.UTC(2026, 2, 2);
const hourMs = 3_600_000;

/** Texts of the demo's grammar, hours of them one after the other, each once: the model remembers what it has read. */
export function demoTexts(count: number): readonly { readonly text: string }[] {
  const found = new Set<string>();
  for (let hour = firstHourMs; found.size < count; hour += hourMs) {
    for (const { input } of historyHour(demoDefaults, firstHourMs, hour)) found.add(input.text);
  }
  return [...found].slice(0, count).map((text) => ({ text }));
}
