/**
 * The order of a list that stands still under the reader's eyes. `shown` is what is on the screen, `latest` what the
 * server says now. Rows never move, and none disappears, until `settle`; new rows go to the end, where they move nothing.
 */
export interface FrozenOrder {
  readonly shown: readonly string[];
  readonly latest: readonly string[];
  /** Shown at the end since the last settling, whatever their true place. */
  readonly arrived: readonly string[];
}

/**
 * A page that is open all day and never touched would gather every row that was ever listed. Beyond this many, those that
 * the server no longer lists leave, the lowest first, so that as little as can be moves.
 */
export const rowsShownMax = 100;

export const emptyOrder: FrozenOrder = { shown: [], latest: [], arrived: [] };

/** Takes the server's newest order without moving anything that is shown. */
export function receive(order: FrozenOrder, latest: readonly string[]): FrozenOrder {
  if (order.shown.length === 0) return settle({ ...order, latest });
  const known = new Set(order.shown);
  const fresh = latest.filter((id) => !known.has(id));
  const present = new Set(latest);
  return {
    shown: fresh.length === 0 ? order.shown : bounded([...order.shown, ...fresh], present),
    latest,
    arrived: [...order.arrived, ...fresh].filter((id) => present.has(id)),
  };
}

function bounded(shown: readonly string[], present: ReadonlySet<string>): readonly string[] {
  const excess = shown.length - rowsShownMax;
  if (excess <= 0) return shown;
  const leaving = new Set(shown.filter((id) => !present.has(id)).slice(-excess));
  return shown.filter((id) => !leaving.has(id));
}

/** The reader lets it: what is shown is what the server says. */
export function settle(order: FrozenOrder): FrozenOrder {
  return { shown: order.latest, latest: order.latest, arrived: [] };
}

export interface PendingChanges {
  /** Rows that stood here at the last settling and now belong elsewhere: the fewest that must move. */
  readonly moved: number;
  /** Rows that came since, and belong further up than the end where they stand. */
  readonly added: number;
  /** Rows that the server no longer lists. */
  readonly gone: number;
}

/** What settling would change, counted as a reader would count it: one row that jumps to the top is one change, not all. */
export function pendingChanges(order: FrozenOrder): PendingChanges {
  const place = new Map(order.latest.map((id, index) => [id, index]));
  const arrived = new Set(order.arrived);
  const oldPlaces: number[] = [];
  const allPlaces: number[] = [];
  for (const id of order.shown) {
    const at = place.get(id);
    if (at === undefined) continue;
    allPlaces.push(at);
    if (!arrived.has(id)) oldPlaces.push(at);
  }
  const moved = oldPlaces.length - longestRise(oldPlaces);
  return {
    moved,
    added: allPlaces.length - longestRise(allPlaces) - moved,
    gone: order.shown.length - allPlaces.length,
  };
}

/** Length of the longest increasing subsequence, n log n. Source: Fredman, Discrete Mathematics 11, 1975. */
function longestRise(values: readonly number[]): number {
  const smallestEnd: number[] = [];
  for (const value of values) {
    let low = 0;
    let high = smallestEnd.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((smallestEnd[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    smallestEnd[low] = value;
  }
  return smallestEnd.length;
}
