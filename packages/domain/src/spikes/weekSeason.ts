/** What an hour of the week showed and had expected without a season, for every slot of the week. */
export interface WeekSeason {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
}

export function emptySeason(slots: number): WeekSeason {
  return { observed: new Float64Array(slots), expected: new Float64Array(slots) };
}

export function rememberSlot(season: WeekSeason, slot: number, observed: number, expected: number, keep: number): void {
  season.observed[slot] = at(season.observed, slot) * keep + observed;
  season.expected[slot] = at(season.expected, slot) * keep + expected;
}

/**
 * Observed over expected of a slot, towards its parent's; at the top towards hour of day × day of week, as a full week of
 * slots is learned slower than its margins.
 */
export function seasonFactor(
  season: WeekSeason,
  slot: number,
  inherited: number | undefined,
  strength: number,
): number {
  const smooth = inherited ?? marginals(season, slot, strength);
  return (at(season.observed, slot) + strength * smooth) / (at(season.expected, slot) + strength);
}

function marginals({ observed, expected }: WeekSeason, slot: number, strength: number): number {
  const perDay = Math.max(1, Math.round(observed.length / 7));
  const day = Math.floor(slot / perDay);
  const hour = slot % perDay;
  let hourObserved = strength;
  let hourExpected = strength;
  let dayObserved = strength;
  let dayExpected = strength;
  for (let d = 0; d < 7; d++) {
    hourObserved += at(observed, d * perDay + hour);
    hourExpected += at(expected, d * perDay + hour);
  }
  for (let h = 0; h < perDay; h++) {
    dayObserved += at(observed, day * perDay + h);
    dayExpected += at(expected, day * perDay + h);
  }
  return perDay === 1 ? dayObserved / dayExpected : (hourObserved / hourExpected) * (dayObserved / dayExpected);
}

function at(array: Float64Array, index: number): number {
  return array[index] ?? 0;
}
