import {
  Cause,
  CHANNELS,
  type Channel,
  INTENTS,
  type Intent,
  LANGS,
  type Lang,
  SENTIMENTS,
  type Sentiment,
} from '@earshot/contracts';

/** Which words are meant, as the address of a page tells it; '' stands for all. `from` and `to` are days, `2026-03-14`. */
export interface WordFilter {
  readonly q: string;
  readonly sentiment: Sentiment | '';
  readonly channel: Channel | '';
  readonly lang: Lang | '';
  readonly region: string;
  readonly intent: Intent | '';
  /** `name=value`. */
  readonly attribute: string;
  readonly supplierId: string;
  readonly productId: string;
  readonly cause: Cause | '';
  readonly from: string;
  readonly to: string;
}

export const noFilter: WordFilter = {
  q: '',
  sentiment: '',
  channel: '',
  lang: '',
  region: '',
  intent: '',
  attribute: '',
  supplierId: '',
  productId: '',
  cause: '',
  from: '',
  to: '',
};

const oneOf = <Value extends string>(known: readonly Value[], value: string | null): Value | '' =>
  known.find((one) => one === value) ?? '';
const day = (value: string | null) => (value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '');

/** The filter of an address's query; what cannot be is left out. */
export function parseWordFilter(params: URLSearchParams): WordFilter {
  const cause = Cause.safeParse(params.get('cause'));
  return {
    q: params.get('q') ?? '',
    sentiment: oneOf(SENTIMENTS, params.get('sentiment')),
    channel: oneOf(CHANNELS, params.get('channel')),
    lang: oneOf(LANGS, params.get('lang')),
    region: params.get('region') ?? '',
    intent: oneOf(INTENTS, params.get('intent')),
    attribute: /^[^=]+=/.test(params.get('attribute') ?? '') ? (params.get('attribute') ?? '') : '',
    supplierId: params.get('supplier') ?? '',
    productId: params.get('product') ?? '',
    cause: cause.success ? cause.data : '',
    from: day(params.get('from')),
    to: day(params.get('to')),
  };
}

const names = { supplierId: 'supplier', productId: 'product' } as const;

/** Writes a filter into an address's query. */
export function printWordFilter(filter: WordFilter, params: URLSearchParams): void {
  for (const [key, value] of Object.entries(filter)) {
    if (value !== '') params.set(key in names ? names[key as keyof typeof names] : key, value);
  }
}

/** The same as the server is asked. A day begins at midnight in the zone that is told, and `to` is counted with. */
export function askedOf(filter: WordFilter, midnight: (day: string, plusDays: number) => string) {
  const some = <Value extends string>(value: Value | '') => (value === '' ? undefined : value);
  return {
    q: some(filter.q.trim()),
    sentiment: some(filter.sentiment),
    channel: some(filter.channel),
    lang: some(filter.lang),
    region: some(filter.region),
    intent: some(filter.intent),
    attribute: some(filter.attribute),
    supplier_id: some(filter.supplierId),
    product_id: some(filter.productId),
    cause: some(filter.cause),
    from: filter.from === '' ? undefined : midnight(filter.from, 0),
    to: filter.to === '' ? undefined : midnight(filter.to, 1),
  };
}
