import { RATE_MONTHS, type RateMonths, SCORE_ORDERS, type ScoreOrder } from '@earshot/contracts';

/** Which suppliers or products are looked at, over how long. It lives in the address. */
export interface SuppliersView {
  readonly of: 'suppliers' | 'products';
  readonly months: RateMonths;
  readonly order: ScoreOrder;
  /** null for all; '' for those without one. */
  readonly category: string | null;
  readonly q: string;
}

const monthsDefault: RateMonths = 3;

export function parseMonths(value: string | null): RateMonths {
  return RATE_MONTHS.find((known) => String(known) === value) ?? monthsDefault;
}

export function parseSuppliersView(search: string): SuppliersView {
  const params = new URLSearchParams(search);
  const order = params.get('order');
  return {
    of: params.get('of') === 'products' ? 'products' : 'suppliers',
    months: parseMonths(params.get('window')),
    order: SCORE_ORDERS.find((known) => known === order) ?? 'worst',
    category: params.get('category'),
    q: params.get('q') ?? '',
  };
}

export function printSuppliersView(view: SuppliersView): string {
  const params = new URLSearchParams();
  if (view.of !== 'suppliers') params.set('of', view.of);
  if (view.months !== monthsDefault) params.set('window', String(view.months));
  if (view.order !== 'worst') params.set('order', view.order);
  if (view.category !== null) params.set('category', view.category);
  if (view.q !== '') params.set('q', view.q);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** What is looked at of one supplier or product. */
export interface ScoreView {
  readonly months: RateMonths;
}

export function parseScoreView(search: string): ScoreView {
  return { months: parseMonths(new URLSearchParams(search).get('window')) };
}

export function printScoreView({ months }: ScoreView): string {
  return months === monthsDefault ? '' : `?window=${months}`;
}

export function supplierAddress(supplierId: string, productId = ''): string {
  const supplier = `/suppliers/${encodeURIComponent(supplierId)}`;
  return productId === '' ? supplier : `${supplier}/products/${encodeURIComponent(productId)}`;
}
