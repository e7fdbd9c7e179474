import { createHash } from 'node:crypto';
import { type AlertNode, Cause } from '@earshot/contracts';
import type { SpikeNode } from '../spikes/index.js';

/** A node as a key of maps. */
export function keyOf({ supplier_id, product_id, cause }: AlertNode): string {
  return JSON.stringify([supplier_id, product_id, cause]);
}

/** True where every complaint of `inner` is one of `outer`; a node holds itself. */
export function holds(outer: AlertNode, inner: AlertNode): boolean {
  const place =
    outer.supplier_id === '' ||
    (outer.supplier_id === inner.supplier_id && (outer.product_id === '' || outer.product_id === inner.product_id));
  return place && (outer.cause === '' || outer.cause === inner.cause);
}

/** One of the two holds the other. */
export function isRelated(a: AlertNode, b: AlertNode): boolean {
  return holds(a, b) || holds(b, a);
}

const causes = new Set<string>(Cause.options);

/** The detector's node as signals have it; undefined where its cause is of another version of the taxonomy. */
export function alertNodeOf({ supplier_id = '', product_id = '', cause = '' }: SpikeNode): AlertNode | undefined {
  return cause === '' || isCause(cause) ? { supplier_id, product_id, cause } : undefined;
}

function isCause(name: string): name is Cause {
  return causes.has(name);
}

/** The same parts give the same id, in every process. */
export function signalIdOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
