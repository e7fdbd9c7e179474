import { catalogueEntries, type Store } from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import { remember } from '../remember.js';

export interface Names {
  readonly zh: string;
  readonly en: string;
}

export interface CatalogueNames {
  readonly supplier: (supplierId: string) => Names;
  readonly product: (supplierId: string, productId: string) => Names;
  /** '' where the catalogue says none; a product that has none of its own has its supplier's. */
  readonly category: (supplierId: string, productId: string) => string;
}

const none: Names = { zh: '', en: '' };

/** Names of suppliers and products, '' where the catalogue has none. */
export function createCatalogueNames(store: Pick<Store, 'query'>, clock: () => Date): () => Promise<CatalogueNames> {
  return remember(
    async () => {
      const names = new Map<string, Names>();
      const categories = new Map<string, string>();
      for (const entry of await store.query(catalogueEntries, {})) {
        const key = keyOf(entry.supplier_id, entry.product_id);
        names.set(key, { zh: entry.name_zh, en: entry.name_en });
        if (entry.category !== '') categories.set(key, entry.category);
      }
      return {
        supplier: (supplierId) => names.get(keyOf(supplierId, '')) ?? none,
        product: (supplierId, productId) =>
          productId === '' ? none : (names.get(keyOf(supplierId, productId)) ?? none),
        category: (supplierId, productId) =>
          categories.get(keyOf(supplierId, productId)) ?? categories.get(keyOf(supplierId, '')) ?? '',
      };
    },
    apiLimits.catalogueAgeMsMax,
    () => clock().getTime(),
  );
}

function keyOf(supplierId: string, productId: string): string {
  return JSON.stringify([supplierId, productId]);
}
