import type { CatalogueEntry } from '@earshot/contracts';

export const KINDS = ['hotel', 'flight', 'tour', 'rail', 'food', 'shop', 'agency'] as const;
/** What a supplier sells; it decides what customers talk about. */
export type Kind = (typeof KINDS)[number];

export const TOPICS = [
  'room',
  'breakfast',
  'cabin',
  'baggage',
  'tour',
  'train',
  'ticketapp',
  'meal',
  'delivery',
  'goods',
  'sim',
  'booking',
] as const;
/** What a text about a product is about; sentences are kept by topic. */
export type Topic = (typeof TOPICS)[number];

export interface Product {
  readonly topic: Topic;
  readonly product_id: string;
  readonly zh: string;
  readonly en: string;
}

export interface Supplier {
  readonly supplier_id: string;
  readonly kind: Kind;
  readonly zh: string;
  readonly en: string;
  /** Share of texts that are negative. */
  readonly negativeShare: number;
  /** Texts relative to other suppliers. */
  readonly weight: number;
  /** Share of texts in Chinese. */
  readonly zhShare: number;
  readonly products: readonly Product[];
}

type ProductRow = readonly [id: string, topic: Topic, zh: string, en: string];

const ROOMS: readonly ProductRow[] = [
  ['twin-room', 'room', '双床房', 'Twin room'],
  ['suite', 'room', '套房', 'Suite'],
  ['breakfast', 'breakfast', '自助早餐', 'Breakfast buffet'],
];
const FARES: readonly ProductRow[] = [
  ['economy', 'cabin', '经济舱', 'Economy class'],
  ['premium', 'cabin', '超级经济舱', 'Premium economy'],
  ['baggage', 'baggage', '托运行李', 'Checked baggage'],
];
const TRAINS: readonly ProductRow[] = [
  ['second-class', 'train', '二等座', 'Second class'],
  ['sleeper', 'train', '卧铺', 'Sleeper'],
  ['app', 'ticketapp', '购票应用', 'Ticket app'],
];
const MEALS: readonly ProductRow[] = [
  ['dine-in', 'meal', '堂食', 'Dine-in'],
  ['delivery', 'delivery', '外送', 'Delivery'],
];

/** Invented companies, of uneven quality. */
export const SUPPLIERS: readonly Supplier[] = [
  supplier('hotel-aster', 'hotel', '紫菀酒店', 'Hotel Aster', 0.22, 1.5, 0.5, ROOMS),
  supplier('lantern-quay', 'hotel', '灯渡客栈', 'Lantern Quay Inn', 0.18, 1, 0.7, ROOMS),
  supplier('graywater', 'hotel', '灰湾套房酒店', 'Graywater Suites', 0.42, 0.9, 0.4, ROOMS),
  supplier('maple-terrace', 'hotel', '枫台酒店', 'Maple Terrace Hotel', 0.25, 1.2, 0.6, ROOMS),
  supplier('northgate-lodge', 'hotel', '北阙旅舍', 'Northgate Lodge', 0.36, 0.8, 0.6, ROOMS),
  supplier('cobalt-harbour', 'hotel', '钴蓝港酒店', 'Cobalt Harbour Hotel', 0.2, 1.1, 0.4, ROOMS),
  supplier('tea-hill', 'hotel', '茶坞山居', 'Tea Hill Retreat', 0.13, 0.7, 0.8, ROOMS),
  supplier('saltmarsh', 'hotel', '盐泽度假村', 'Saltmarsh Resort', 0.31, 1, 0.5, ROOMS),
  supplier('plover-air', 'flight', '鸻鸟航空', 'Plover Air', 0.34, 1.5, 0.5, FARES),
  supplier('meridianline', 'flight', '子午线航空', 'Meridianline', 0.4, 1.3, 0.4, FARES),
  supplier('quillwing', 'flight', '羽翎航空', 'Quillwing Airways', 0.24, 1.2, 0.6, FARES),
  supplier('tundra-connect', 'flight', '苔原联航', 'Tundra Connect', 0.48, 0.9, 0.4, FARES),
  supplier('sorrel-air', 'flight', '栗羽航空', 'Sorrel Air', 0.28, 1, 0.6, FARES),
  supplier('footnote-tours', 'tour', '脚注旅行', 'Footnote Tours', 0.15, 0.8, 0.5, [
    ['old-town-walk', 'tour', '老城漫步', 'Old town walk'],
    ['museum-night', 'tour', '博物馆夜游', 'Museum by night'],
  ]),
  supplier('ninebend', 'tour', '九曲江游', 'Ninebend River Trips', 0.27, 0.9, 0.8, [
    ['river-cruise', 'tour', '三日江轮', 'Three-day river cruise'],
    ['sunset-boat', 'tour', '日落游船', 'Sunset boat'],
  ]),
  supplier('saddle-steppe', 'tour', '鞍原之旅', 'Saddle and Steppe', 0.32, 0.8, 0.7, [
    ['grassland-ride', 'tour', '草原骑行团', 'Grassland riding tour'],
    ['yurt-stay', 'tour', '蒙古包过夜', 'Night in a yurt'],
  ]),
  supplier('kite-island', 'tour', '风筝岛一日', 'Kite Island Days', 0.38, 0.8, 0.6, [
    ['island-day', 'tour', '海岛一日游', 'Island day trip'],
    ['snorkel', 'tour', '浮潜体验', 'Snorkel session'],
  ]),
  supplier('old-rampart', 'tour', '古垣徒步', 'Old Rampart Walks', 0.17, 0.6, 0.5, [
    ['rampart-hike', 'tour', '古城墙徒步', 'Rampart hike'],
    ['camp-night', 'tour', '山脊露营', 'Ridge camp'],
  ]),
  supplier('longmeadow-rail', 'rail', '长甸铁路', 'Longmeadow Rail', 0.26, 1.5, 0.7, TRAINS),
  supplier('sandbar-express', 'rail', '沙洲快线', 'Sandbar Express', 0.33, 1.2, 0.6, TRAINS),
  supplier('ridgeline', 'rail', '山脊列车', 'Ridgeline Trains', 0.29, 0.9, 0.5, TRAINS),
  supplier('seven-ladles', 'food', '七勺面馆', 'Seven Ladles', 0.2, 1.1, 0.8, MEALS),
  supplier('copper-wok', 'food', '铜镬小馆', 'Copper Wok', 0.3, 1, 0.7, MEALS),
  supplier('tidewater', 'food', '潮间厨房', 'Tidewater Kitchen', 0.25, 0.8, 0.4, MEALS),
  supplier('pepper-lane', 'food', '椒巷火锅', 'Pepper Lane Hotpot', 0.28, 1.1, 0.9, MEALS),
  supplier('dawn-buns', 'food', '拂晓包点', 'Dawn Buns', 0.16, 0.8, 0.8, MEALS),
  supplier('night-oven', 'food', '夜炉披萨', 'Night Oven', 0.37, 0.9, 0.4, MEALS),
  supplier('packmule', 'shop', '驮骡行装', 'Packmule Outfitters', 0.24, 0.8, 0.5, [
    ['cabin-case', 'goods', '登机箱', 'Cabin suitcase'],
    ['rain-jacket', 'goods', '冲锋衣', 'Rain jacket'],
  ]),
  supplier('postmark', 'shop', '邮戳手信', 'Postmark Souvenirs', 0.27, 0.7, 0.7, [
    ['gift-box', 'goods', '特产礼盒', 'Regional gift box'],
    ['guidebook', 'goods', '旅行手册', 'Guidebook'],
  ]),
  supplier('roamcard', 'shop', '漫卡通信', 'Roamcard', 0.39, 0.8, 0.5, [
    ['travel-sim', 'sim', '旅行电话卡', 'Travel SIM'],
    ['pocket-wifi', 'sim', '随身路由器', 'Pocket router'],
  ]),
  supplier('cloudpath', 'agency', '云程票务', 'Cloudpath Tickets', 0.35, 1.6, 0.7, [
    ['air-tickets', 'booking', '机票', 'Air tickets'],
    ['rail-tickets', 'booking', '火车票', 'Rail tickets'],
    ['hotel-vouchers', 'booking', '酒店券', 'Hotel vouchers'],
  ]),
  supplier('wren-travel', 'agency', '鹪鹩商旅', 'Wren Business Travel', 0.23, 0.9, 0.4, [
    ['air-tickets', 'booking', '机票', 'Air tickets'],
    ['car-service', 'booking', '接送用车', 'Car service'],
  ]),
];

function supplier(
  supplier_id: string,
  kind: Kind,
  zh: string,
  en: string,
  negativeShare: number,
  weight: number,
  zhShare: number,
  products: readonly ProductRow[],
): Supplier {
  return {
    supplier_id,
    kind,
    zh,
    en,
    negativeShare,
    weight,
    zhShare,
    products: products.map(([id, topic, productZh, productEn]) => ({
      topic,
      // A product's id is its own, also where another supplier sells the like.
      product_id: `${supplier_id}/${id}`,
      zh: productZh,
      en: productEn,
    })),
  };
}

/** All suppliers and their products with their names in both languages. */
export function demoCatalogue(): CatalogueEntry[] {
  return SUPPLIERS.flatMap(({ supplier_id, kind, zh, en, products }) => [
    { supplier_id, product_id: '', name_zh: zh, name_en: en, category: kind },
    ...products.map((product) => ({
      supplier_id,
      product_id: product.product_id,
      name_zh: product.zh,
      name_en: product.en,
      category: kind,
    })),
  ]);
}
