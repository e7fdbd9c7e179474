import { SUPPLIERS } from './sentences.mjs';

/** @param {string} id */
export function supplierName(id) {
  const found = SUPPLIERS.find((supplier) => supplier.id === id);
  return { zh: found?.zh ?? '', en: found?.en ?? '' };
}

/** @param {string} supplierId @param {string} productId */
export function productName(supplierId, productId) {
  const found = SUPPLIERS.find(({ id }) => id === supplierId)?.products.find(({ id }) => id === productId);
  return { zh: found?.zh ?? '', en: found?.en ?? '' };
}
