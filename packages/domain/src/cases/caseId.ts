import { createHash } from 'node:crypto';
import type { CaseSubject } from '@earshot/contracts';

/** The case of a cluster or signal: 32 hex digits, the same wherever it is asked for. One subject, one case. */
export function caseIdOf(subject: CaseSubject): string {
  return hash('cluster_id' in subject ? ['cluster', subject.cluster_id] : ['signal', subject.signal_id]);
}

/** The id of the nth event (from 0) that a command made: a replay of the command makes the same events. */
export function caseEventId(commandId: string, index: number): string {
  return hash(['event', commandId, index]);
}

/** The id of a command that Earshot gives itself, from what it is about, as a UUID: said twice, it is done once. */
export function systemCommandId(...about: readonly (string | number)[]): string {
  const hex = hash(['command', ...about]);
  // Version 8 (RFC 9562, § 5.8): a UUID made by a rule of one's own.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function hash(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
