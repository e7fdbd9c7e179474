import { restoreSupplierClusters, type SupplierClusters } from '@earshot/domain/clusters';
import { clustersOfSuppliers, type Store } from '@earshot/store';
import { fromStoredRow } from './clusterState.js';

/** What the one writer of a supplier knows. */
export interface SupplierState {
  readonly partition: number;
  readonly clusters: SupplierClusters;
  /** Everything up to this offset of the partition is in the state; −1 for a supplier that was never heard of. */
  appliedOffset: bigint;
}

/** Suppliers kept in memory; the least recently used goes, and is loaded again when its customers speak. */
export const suppliersInMemoryMax = 5_000;

export interface SupplierStates {
  /** The states of these suppliers, loading those that are not in memory. Suppliers in use are never put out. */
  load(supplierIds: readonly string[], partition: number): Promise<ReadonlyMap<string, SupplierState>>;
  /** Forgets suppliers whose writes failed, or whose partition went to another member. */
  forget(supplierIds: Iterable<string>): void;
  forgetPartition(partition: number): void;
}

export function createSupplierStates(store: Pick<Store, 'query'>, inMemoryMax = suppliersInMemoryMax): SupplierStates {
  const states = new Map<string, SupplierState>();

  async function read(supplierIds: readonly string[], partition: number): Promise<Map<string, SupplierState>> {
    const rows = await store.query(clustersOfSuppliers, { supplier_ids: [...supplierIds] });
    const found = new Map<string, SupplierState>();
    for (const supplierId of supplierIds) {
      const own = rows.filter((row) => row.supplier_id === supplierId);
      found.set(supplierId, {
        partition,
        clusters: restoreSupplierClusters(supplierId, own.map(fromStoredRow)),
        appliedOffset: own.reduce(
          (most, row) => (BigInt(row.applied_offset) > most ? BigInt(row.applied_offset) : most),
          -1n,
        ),
      });
    }
    return found;
  }

  return {
    async load(supplierIds, partition) {
      // Held here from the start: while the others are read, another partition may put these out of `states`.
      const wanted = new Map<string, SupplierState>();
      for (const id of supplierIds) {
        const state = states.get(id);
        if (state !== undefined) wanted.set(id, state);
      }
      const missing = supplierIds.filter((id) => !wanted.has(id));
      if (missing.length > 0) for (const [id, state] of await read(missing, partition)) wanted.set(id, state);
      for (const [id, state] of wanted) {
        // Deleting and setting moves it to the end: a Map keeps the order of insertion.
        states.delete(id);
        states.set(id, state);
      }
      for (const id of states.keys()) {
        if (states.size <= inMemoryMax) break;
        if (!wanted.has(id)) states.delete(id);
      }
      return wanted;
    },
    forget(supplierIds) {
      for (const id of supplierIds) states.delete(id);
    },
    forgetPartition(partition) {
      for (const [id, state] of states) if (state.partition === partition) states.delete(id);
    },
  };
}
