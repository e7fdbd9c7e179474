import type { Turn } from '@earshot/contracts';
import { type Role, rolesOf } from './roleOf.js';

/** A turn in its place: by time where times are told, with the role of who really speaks. */
export interface ReadTurn {
  readonly role: Role;
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970, undefined where the turn tells no time. */
  readonly atMs: number | undefined;
}

/**
 * The turns of a chat in the order in which they were said. Turns are sorted by time, equal times as they came; a turn
 * without a time stays behind the one before it.
 */
export function readTurns(turns: readonly Turn[], customerNames: readonly string[]): ReadTurn[] {
  const roles = rolesOf(turns, customerNames);
  let lastMs = Number.NEGATIVE_INFINITY;
  const placed = turns.map((turn, index) => {
    const atMs = turn.at === undefined ? undefined : new Date(turn.at).getTime();
    lastMs = atMs ?? lastMs;
    const read: ReadTurn = { role: roles[index] ?? turn.from, name: turn.name?.trim() ?? '', text: turn.text, atMs };
    return { read, sortMs: lastMs, index };
  });
  return placed.sort((a, b) => compare(a.sortMs, b.sortMs) || a.index - b.index).map(({ read }) => read);
}

/** Two infinities are equal; their difference is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
