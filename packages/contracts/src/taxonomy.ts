import { z } from 'zod';

/**
 * The root causes. To add one: add a row here, train the model on examples of it
 * (packages/model/training) and say in docs/taxonomy.md what belongs to it.
 * The order is part of the contract with the model: a new cause goes to the end.
 */
const TABLE = [
  ['product.quality', '品质', 'Quality', '质量差、坏了、假货、不新鲜', 'poor, broken, defective, fake or stale goods'],
  [
    'product.not_as_described',
    '与描述不符',
    'Not as described',
    '与承诺、图片或订单不一致',
    'differs from what was promised, pictured or ordered',
  ],
  ['product.cleanliness', '卫生', 'Cleanliness', '脏、有异味、有虫、有头发', 'dirt, hygiene, smell, insects, hair'],
  [
    'product.facilities',
    '设施',
    'Facilities',
    '房间、座位、空调、网络、电梯',
    'rooms, seats, air conditioning, wifi, lifts',
  ],
  ['product.noise', '噪音', 'Noise', '吵闹、隔音差', 'noise, soundproofing'],
  [
    'product.food',
    '餐饮',
    'Food and drink',
    '味道、温度、分量、选择、早餐',
    'taste, temperature, portion, choice, breakfast',
  ],
  ['product.location', '位置', 'Location', '偏远、难找、停车', 'location, access, parking, hard to find'],
  ['product.content', '内容与设计', 'Content and design', '内容、款式、合身、易用', 'content, design, fit, usability'],
  ['price.value', '性价比', 'Value for money', '太贵、不值、刚买就降价', 'too expensive, not worth it, price dropped'],
  ['price.charges', '收费', 'Charges', '乱收费、押金、发票', 'wrong, extra or hidden fees, deposit, invoice'],
  ['fulfilment.delay', '延误', 'Delay', '晚点、送达慢、上菜慢', 'late flight, late delivery, slow serving'],
  [
    'fulfilment.cancellation',
    '取消',
    'Cancellation',
    '商家取消、拒单',
    'cancelled, dropped or refused by the supplier',
  ],
  [
    'fulfilment.booking',
    '预订',
    'Booking',
    '订单、座位、改签、值机出错',
    'booking, seat, rebooking, check-in handled wrongly',
  ],
  [
    'fulfilment.missing_or_damaged',
    '缺失或破损',
    'Missing or damaged',
    '行李丢失、少件、包装破损',
    'lost luggage, items missing, damaged in transport',
  ],
  ['fulfilment.queue', '排队', 'Queue', '排队、等位、办理入住慢', 'standing in line, waiting for a table or desk'],
  ['service.attitude', '服务态度', 'Staff attitude', '粗鲁、冷淡、不愿帮忙', 'rude, cold, unwilling staff'],
  [
    'service.competence',
    '服务能力',
    'Staff competence',
    '说错、不专业、粗心、服务差',
    'wrong, untrained or careless staff',
  ],
  ['contact.unreachable', '联系不上', 'Cannot be reached', '客服没人理、一直占线', 'on hold, hung up, no reply'],
  [
    'contact.unresolved',
    '没有解决',
    'Not resolved',
    '反复推诿、承诺没兑现',
    'transferred, promises not kept, complaint ignored',
  ],
  [
    'aftersales.refund',
    '退款售后',
    'Refund and after-sales',
    '不退款、不退换、赔偿',
    'refund, return, warranty, compensation',
  ],
  [
    'digital.app',
    '网站与应用',
    'App and website',
    '打不开、支付失败、看不懂',
    'website, app, payment, online check-in fails',
  ],
  ['safety.risk', '安全', 'Safety', '人身、财产、隐私受威胁', 'danger to health, property or privacy'],
  ['other', '其他', 'Other', '没有说明原因的不满', 'a complaint that names no cause of this list'],
] as const;

export type Cause = (typeof TABLE)[number][0];
export const CAUSES: readonly Cause[] = TABLE.map((row) => row[0]);
export const Cause = z.enum(CAUSES as [Cause, ...Cause[]]);
/** Grows by one whenever a cause is added, renamed or given another meaning. */
export const TAXONOMY_VERSION = 1;

export interface CauseNames {
  readonly cause: Cause;
  /** The part before the dot: product, price, fulfilment, service, contact, aftersales, digital, safety, other. */
  readonly group: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly covers: { readonly zh: string; readonly en: string };
}

export const TAXONOMY: readonly CauseNames[] = TABLE.map(([cause, zh, en, coversZh, coversEn]) => ({
  cause,
  group: cause.split('.')[0] ?? cause,
  name: { zh, en },
  covers: { zh: coversZh, en: coversEn },
}));

const byCause = new Map(TAXONOMY.map((row) => [row.cause, row]));

/** The row of a cause. */
export function causeNames(cause: Cause): CauseNames {
  const row = byCause.get(cause);
  if (row === undefined) throw new RangeError(`unknown cause '${cause}'; expected one of ${CAUSES.join(', ')}`);
  return row;
}
