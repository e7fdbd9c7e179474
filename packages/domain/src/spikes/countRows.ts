import type { NodeTree, Place } from './nodeTree.js';

/** What was heard of one product in one bucket. '' is an id that is not known. */
export interface BucketCounts {
  readonly supplier_id: string;
  readonly product_id: string;
  /** All feedback: the exposure. Less than the complaints of one cause is taken for those. */
  readonly total: number;
  /** Complaints by cause; what is absent is zero. */
  readonly causes: Readonly<Record<string, number>>;
  /** Of the classifier that found the causes, where it may change. */
  readonly model_version?: string;
}

/** Exposure by place and complaints by node, each counted at everything that holds it. */
export function countRows(rows: readonly BucketCounts[], tree: NodeTree) {
  const exposure = new Map<number, number>();
  const complaints = new Map<number, number>();
  const add = (map: Map<number, number>, key: number, value: number) => map.set(key, (map.get(key) ?? 0) + value);
  for (const { supplier_id, product_id, total, causes } of rows) {
    const complained = Object.entries(causes).filter(([, count]) => count > 0);
    const all = complained.reduce((sum, [, count]) => sum + count, 0);
    const texts = complained.reduce((most, [, count]) => Math.max(most, count), total);
    for (
      let place: Place | undefined = tree.place(supplier_id, product_id);
      place !== undefined;
      place = place.parent
    ) {
      add(exposure, place.index, texts);
      add(complaints, tree.node(place, ''), all);
      for (const [cause, count] of complained) add(complaints, tree.node(place, cause), count);
    }
  }
  return { exposure, complaints };
}
