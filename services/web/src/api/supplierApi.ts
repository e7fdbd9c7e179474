import { ProductDetail, ProductList, SupplierDetail, SupplierList } from '@earshot/contracts';
import type { Call } from './call.js';

export interface ScoreQuery {
  readonly window: number;
  readonly category?: string | undefined;
  readonly order: string;
  readonly q?: string | undefined;
  readonly supplierId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** How suppliers and products fare over months. */
export function supplierApi({ get }: Call) {
  const paramsOf = ({ supplierId, ...query }: ScoreQuery) => ({ ...query, supplier_id: supplierId });
  const pathOf = (supplierId: string) => `/v1/suppliers/${encodeURIComponent(supplierId)}`;
  return {
    suppliers: (query: ScoreQuery, signal?: AbortSignal) => get(SupplierList, '/v1/suppliers', paramsOf(query), signal),
    products: (query: ScoreQuery, signal?: AbortSignal) => get(ProductList, '/v1/products', paramsOf(query), signal),
    supplier: (supplierId: string, window: number, signal?: AbortSignal) =>
      get(SupplierDetail, pathOf(supplierId), { window }, signal),
    product: (supplierId: string, productId: string, window: number, signal?: AbortSignal) =>
      get(ProductDetail, `${pathOf(supplierId)}/products/${encodeURIComponent(productId)}`, { window }, signal),
  };
}
