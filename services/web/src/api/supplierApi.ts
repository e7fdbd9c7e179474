import type { QueryOf } from '@earshot/client';
import type { Call } from './call.js';

export type ScoreQuery = QueryOf<'/v1/suppliers'>;

/** How suppliers and products fare over months. */
export function supplierApi({ client, answer }: Call) {
  return {
    suppliers: (query: ScoreQuery, signal?: AbortSignal) =>
      answer(client.GET('/v1/suppliers', { params: { query }, signal })),
    products: (query: QueryOf<'/v1/products'>, signal?: AbortSignal) =>
      answer(client.GET('/v1/products', { params: { query }, signal })),
    supplier: (supplier_id: string, query: QueryOf<'/v1/suppliers/{supplier_id}'>, signal?: AbortSignal) =>
      answer(client.GET('/v1/suppliers/{supplier_id}', { params: { path: { supplier_id }, query }, signal })),
    product: (
      path: { readonly supplier_id: string; readonly product_id: string },
      query: QueryOf<'/v1/suppliers/{supplier_id}/products/{product_id}'>,
      signal?: AbortSignal,
    ) => answer(client.GET('/v1/suppliers/{supplier_id}/products/{product_id}', { params: { path, query }, signal })),
  };
}
