import type { Cause, Channel, Contact, Sentiment } from '@earshot/contracts';
import { composeText } from './composeText.js';
import type { Random } from './createRandom.js';
import type { Incident } from './incidentSchedule.js';
import type { Product, Supplier, Topic } from './suppliers.js';

/** An item as `POST /v1/feedback` takes it. */
export interface DemoInput {
  readonly id: string;
  readonly channel: Channel;
  readonly text: string;
  readonly lang: 'zh' | 'en';
  readonly occurred_at: string;
  readonly supplier_id: string;
  readonly product_id: string;
  readonly order_id: string;
  readonly customer: { readonly id: string };
  readonly region: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly contact?: Contact;
  readonly rating?: number;
}

export interface DemoItem {
  readonly atMs: number;
  readonly input: DemoInput;
  /** What the text was made to say: never sent, for tests and measurements. */
  readonly truth: { readonly sentiment: Sentiment; readonly causes: readonly Cause[] };
}

export interface ItemPlace {
  readonly id: string;
  readonly atMs: number;
  readonly supplier: Supplier;
  readonly product: Product;
  readonly incident?: Incident;
}

const REGIONS = ['North', 'East', 'South', 'West', 'Central', 'Overseas'] as const;
const VERSIONS = ['8.3.0', '8.3.2', '8.4.0', '9.1.0', '9.1.4'] as const;

type ChannelWeights = readonly (readonly [Channel, number])[];
const CHANNELS_DAILY: ChannelWeights = [
  ['review', 42],
  ['survey', 18],
  ['chat', 20],
  ['call', 8],
  ['agent_note', 5],
  ['email', 7],
];
/** Whom it happens to right now asks right now. */
const CHANNELS_INCIDENT: ChannelWeights = [
  ['review', 24],
  ['survey', 5],
  ['chat', 36],
  ['call', 16],
  ['agent_note', 10],
  ['email', 9],
];

/** One customer's feedback, drawn at random for a given place and time. */
export function makeItem({ id, atMs, supplier, product, incident }: ItemPlace, random: Random): DemoItem {
  const sentiment = incident === undefined ? drawSentiment(supplier, random) : 'negative';
  const [channel] = random.weighted(
    incident === undefined ? CHANNELS_DAILY : CHANNELS_INCIDENT,
    ([, weight]) => weight,
  );
  const lang = random.chance(supplier.zhShare) ? 'zh' : 'en';
  // Some who are hit leave out what would tell them apart, as in life.
  const common = incident !== undefined && random.chance(0.94) ? incident.common : {};
  const { region = random.pick(REGIONS), ...attributes } = { ...drawAttributes(product.topic, random), ...common };
  const { text, causes } = composeText(
    {
      topic: product.topic,
      lang,
      channel,
      sentiment,
      version: attributes.app_version ?? random.pick(VERSIONS),
      ...(incident !== undefined && { incident: { cause: incident.kind.cause, templates: incident.kind[lang] } }),
    },
    random,
  );
  const input: DemoInput = {
    id,
    channel,
    text,
    lang,
    occurred_at: new Date(atMs).toISOString(),
    supplier_id: supplier.supplier_id,
    product_id: product.product_id,
    order_id: `D${random.between(100_000, 999_999)}`,
    customer: { id: `c-${random.below(40_000)}` },
    region,
    attributes,
    ...drawContact(channel, random),
    ...drawRating(channel, sentiment, random),
  };
  return { atMs, input, truth: { sentiment, causes } };
}

function drawSentiment({ negativeShare }: Supplier, random: Random): Sentiment {
  if (random.chance(negativeShare)) return 'negative';
  return random.chance(0.2) ? 'neutral' : 'positive';
}

function drawAttributes(topic: Topic, random: Random): Record<string, string> {
  switch (topic) {
    case 'room':
      return { floor: String(random.between(2, 12)), rate: random.pick(['flexible', 'prepaid', 'corporate']) };
    case 'breakfast':
      return { breakfast_hall: random.pick(['garden hall', 'hall A', 'hall B', 'terrace']) };
    case 'cabin':
      return {
        route: random.pick(['CTU-XMN', 'HRB-SYX', 'LIS-OPO', 'KMG-TAO', 'HAN-KIX', 'DLC-KWL']),
        aircraft: `B-${random.between(20, 90)}`,
      };
    case 'baggage':
      return { hub: random.pick(['XMN', 'CTU', 'LIS', 'KMG', 'KIX']), belt: String(random.between(1, 9)) };
    case 'tour':
      return {
        guide: `G-${String(random.between(1, 40)).padStart(2, '0')}`,
        departure: random.pick(['08:30', '10:00', '13:00']),
      };
    case 'train':
      return {
        train: `${random.pick(['G', 'D', 'K'])}${random.between(100, 599)}`,
        coach: String(random.between(1, 16)),
      };
    case 'ticketapp':
      return { app_version: random.pick(VERSIONS), payment: random.pick(['card', 'wallet', 'transfer']) };
    case 'meal':
    case 'delivery':
      return { branch: random.pick(['harbour', 'station', 'campus', 'old town', 'north gate']) };
    case 'goods':
    case 'sim':
      return { lot: `L${random.between(2600, 2615)}`, bought_in: random.pick(['shop', 'airport', 'online']) };
    case 'booking':
      return {
        app_version: random.pick(VERSIONS),
        payment: random.pick(['card', 'wallet', 'transfer', 'instalments']),
      };
  }
}

function drawContact(channel: Channel, random: Random): { contact?: Contact } {
  if (channel === 'chat') {
    return {
      contact: {
        first_response_seconds: random.between(5, 400),
        handle_seconds: random.between(60, 1_500),
        transfers: random.below(3),
      },
    };
  }
  if (channel === 'call') {
    return {
      contact: {
        hold_seconds: random.between(0, 900),
        handle_seconds: random.between(90, 1_800),
        transfers: random.below(4),
      },
    };
  }
  return {};
}

function drawRating(channel: Channel, sentiment: Sentiment, random: Random): { rating?: number } {
  if (channel !== 'review' && channel !== 'survey') return {};
  if (sentiment === 'negative') return { rating: random.between(1, 2) };
  return sentiment === 'neutral' ? {} : { rating: random.between(4, 5) };
}
