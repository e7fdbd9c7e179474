/**
 * Suppliers, products and sentences of our own invention. Square brackets mark the evidence of the cause.
 * `perDay` is the usual number of complaints a day; `rise` multiplies it over the last `riseHours`.
 */

/** @typedef {import('@earshot/contracts').Cause} Cause */

/** @type {readonly { id: string, zh: string, en: string, category: string, products: readonly { id: string, zh: string, en: string }[] }[]} */
export const SUPPLIERS = [
  { id: 'hotel-aster', zh: '雅思特酒店', en: 'Hotel Aster', category: 'hotel', products: [
    { id: 'breakfast', zh: '早餐', en: 'breakfast buffet' },
    { id: 'room', zh: '标准间', en: 'standard room' },
  ] },
  { id: 'lakeside', zh: '湖畔云居', en: 'Lakeside Cloud Inn', category: 'hotel', products: [
    { id: 'room', zh: '湖景房', en: 'lake-view room' },
  ] },
  { id: 'meridian-air', zh: '子午航空', en: 'Meridian Air', category: 'flight', products: [
    { id: 'mr-208', zh: 'MR 208 航班', en: 'flight MR 208' },
    { id: 'checkin', zh: '网上值机', en: 'online check-in' },
  ] },
  { id: 'cloudway', zh: '云程票务', en: 'Cloudway Tickets', category: 'agency', products: [
    { id: 'flight', zh: '机票', en: 'flight tickets' },
    { id: 'hotline', zh: '客服热线', en: 'hotline' },
  ] },
  { id: 'hill-sea', zh: '山海行', en: 'Hill & Sea Tours', category: 'tour', products: [
    { id: 'island-day', zh: '海岛一日游', en: 'island day trip' },
  ] },
  { id: 'northline', zh: '北线铁路', en: 'Northline Rail', category: 'rail', products: [
    { id: 'night-train', zh: '夜行列车', en: 'night train' },
  ] },
  { id: 'grainful', zh: '小满外卖', en: 'Grainful Kitchen', category: 'food', products: [
    { id: 'lunch', zh: '午市套餐', en: 'lunch set' },
  ] },
  { id: 'pine-ridge', zh: '松岭山庄', en: 'Pine Ridge Lodge', category: 'hotel', products: [
    { id: 'cabin', zh: '林间木屋', en: 'forest cabin' },
  ] },
];

/** @type {readonly { supplier: string, product: string, cause: Cause, perDay: number, rise: number, riseHours: number, label: string, keywords: readonly string[], sentences: readonly string[] }[]} */
export const COMPLAINTS = [
  { supplier: 'hotel-aster', product: 'breakfast', cause: 'product.food', perDay: 9, rise: 13, riseHours: 3.5,
    label: 'cold eggs, no hot food left', keywords: ['cold eggs', 'buffet', '早餐', 'empty trays'], sentences: [
    'Came down at 8:15 and there were [only cold eggs and no hot food left]. Staff shrugged.',
    '早餐[八点就没有热菜了],[鸡蛋是凉的],问了三次也没人补。',
    '[Empty trays at half past eight], for 28 euros a head. Had to eat toast.',
    '带老人住的,下楼发现[自助餐台全空],只剩[冷掉的粥]。',
  ] },
  { supplier: 'cloudway', product: 'flight', cause: 'aftersales.refund', perDay: 14, rise: 6, riseHours: 5,
    label: '退款一直没到账', keywords: ['退款', '到账', '七个工作日', 'refund'], sentences: [
    '航班取消已经第九天了,[退款一直没到账],客服只会说再等等。',
    'Cancelled on the 3rd, was promised seven working days, [still no refund]. I want my money back.',
    '说好七个工作日,[退款到现在也没有],要去平台投诉了。',
    '[手续费扣了两次,退款只退一半],给个说法。',
  ] },
  { supplier: 'meridian-air', product: 'checkin', cause: 'digital.app', perDay: 6, rise: 12, riseHours: 2,
    label: 'check-in page stuck on the spinning wheel', keywords: ['check-in', 'spinning', 'seat map', '值机'], sentences: [
    '[Online check-in just spins] after the seat map. Tried three browsers.',
    '网上值机[选完座位就一直转圈],最后只能去柜台排队。',
    'The app [throws me back to the start] every time I enter the passport number again, flight is tomorrow!',
    '[值机页面打不开],离起飞还有五个小时,急。',
  ] },
  { supplier: 'meridian-air', product: 'mr-208', cause: 'fulfilment.delay', perDay: 11, rise: 3.5, riseHours: 6,
    label: 'two hours on the tarmac and not a word', keywords: ['tarmac', 'delay', '晚点', 'no information'], sentences: [
    '[Two hours on the tarmac] and [nobody told us anything].',
    'MR 208 又[晚点三个小时],第三次了。',
    '[Sat in the plane from 18:40 to 21:00] before it moved. Missed my connection.',
  ] },
  { supplier: 'hill-sea', product: 'island-day', cause: 'product.not_as_described', perDay: 4, rise: 5, riseHours: 8,
    label: '说好的浮潜变成了购物店', keywords: ['浮潜', '购物', '行程', 'itinerary'], sentences: [
    '行程写的是两小时浮潜,结果[变成了两个小时购物店]。',
    'Booked for the snorkelling. [We got a jewellery shop instead] and forty minutes of beach.',
    '[导游临时改行程],浮潜取消,珍珠店一个没少。',
  ] },
  { supplier: 'lakeside', product: 'room', cause: 'product.noise', perDay: 5, rise: 2.6, riseHours: 10,
    label: 'drilling from seven in the morning', keywords: ['drilling', '施工', 'noise'], sentences: [
    '[Drilling from seven in the morning], both days. Nobody warned us when we booked.',
    '隔壁[从早上七点开始施工],根本没法休息。',
    'Lovely view, but [the building site next door] makes it unusable before noon.',
  ] },
  { supplier: 'cloudway', product: 'hotline', cause: 'contact.unreachable', perDay: 12, rise: 1.8, riseHours: 6,
    label: '客服电话打了四十分钟没人接', keywords: ['热线', '没人接', 'on hold'], sentences: [
    '[客服电话打了四十分钟没人接],最后自动挂断。',
    '[On hold for 52 minutes], then cut off. Twice.',
    '[在线客服排队两百多号],等到下班都没轮到。',
  ] },
  { supplier: 'northline', product: 'night-train', cause: 'product.facilities', perDay: 6, rise: 2.2, riseHours: 12,
    label: 'heating off in car 7', keywords: ['heating', 'car 7', '暖气'], sentences: [
    '[No heating in car 7] all night. We slept in our coats.',
    '七号车厢[暖气不热],孩子冻感冒了。',
    '[Window would not close] and it was four degrees outside.',
  ] },
  { supplier: 'grainful', product: 'lunch', cause: 'fulfilment.missing_or_damaged', perDay: 10, rise: 1.7, riseHours: 4,
    label: '汤又洒了一袋', keywords: ['洒了', '包装', 'spilled'], sentences: [
    '[汤又洒了一袋],米饭全泡了。',
    'Second time this week that [the soup was all over the bag].',
    '少送了[一份小菜],筷子也没有。',
  ] },
  { supplier: 'grainful', product: 'lunch', cause: 'fulfilment.delay', perDay: 13, rise: 1.1, riseHours: 4,
    label: '等了一个半小时才送到', keywords: ['送到', '超时', 'late'], sentences: [
    '[等了一个半小时才送到],午休都过了。',
    '[Forty minutes late], and cold by then.',
  ] },
  { supplier: 'hotel-aster', product: 'room', cause: 'product.cleanliness', perDay: 7, rise: 1.2, riseHours: 24,
    label: 'hair in the bathtub', keywords: ['hair', 'bathroom', '头发'], sentences: [
    '[Hair in the bathtub] and [a sticky floor].',
    '浴室[地上有头发],毛巾[有一股霉味]。',
  ] },
  { supplier: 'hotel-aster', product: 'room', cause: 'price.charges', perDay: 4, rise: 1.4, riseHours: 24,
    label: '押金十天没退', keywords: ['押金', 'deposit', 'minibar'], sentences: [
    '[押金十天没退],前台说系统问题。',
    '[Charged for a minibar] that was locked the whole time.',
  ] },
  { supplier: 'pine-ridge', product: 'cabin', cause: 'product.location', perDay: 3, rise: 1, riseHours: 24,
    label: 'last kilometre is a mud track', keywords: ['mud', 'road', '导航'], sentences: [
    '[The last kilometre is a mud track], our car got stuck.',
    '导航[找不到入口],天黑了绕了半小时。',
  ] },
  { supplier: 'pine-ridge', product: 'cabin', cause: 'safety.risk', perDay: 0.6, rise: 7, riseHours: 9,
    label: 'carbon monoxide alarm went off at night', keywords: ['alarm', 'stove', '报警器'], sentences: [
    '[The carbon monoxide alarm went off] at two in the morning. The stove had no draught.',
    '木屋的炉子[倒烟],[报警器响了一夜],太危险了。',
  ] },
  { supplier: 'meridian-air', product: 'mr-208', cause: 'service.attitude', perDay: 5, rise: 1, riseHours: 24,
    label: 'crew rolled their eyes when asked for water', keywords: ['crew', 'rude', '空乘'], sentences: [
    '[Crew rolled their eyes] when I asked for water.',
    '空乘[态度很差],按铃半小时不来。',
  ] },
  { supplier: 'northline', product: 'night-train', cause: 'fulfilment.booking', perDay: 4, rise: 1.3, riseHours: 24,
    label: '两个人被分到两个车厢', keywords: ['座位', 'berth', '车厢'], sentences: [
    '一起订的票,[两个人被分到两个车厢]。',
    'Paid for a lower berth, [got an upper one].',
  ] },
  { supplier: 'lakeside', product: 'room', cause: 'service.competence', perDay: 3, rise: 1, riseHours: 24,
    label: 'told two different check-out times', keywords: ['check-out', 'front desk', '前台'], sentences: [
    'We were [told two different check-out times] and charged for the wrong one.',
    '前台[说错了班车时间],害我们误了车。',
  ] },
  { supplier: 'hill-sea', product: 'island-day', cause: 'fulfilment.queue', perDay: 3, rise: 1.6, riseHours: 6,
    label: 'an hour in the sun for the ferry', keywords: ['ferry', 'queue', '排队'], sentences: [
    '[An hour in the sun for the ferry] although we had tickets.',
    '码头[排队一个多小时],没有遮阳。',
  ] },
];

/** Words that complain of nothing. */
export const CALM = [
  { supplier: 'hotel-aster', product: 'room', sentiment: 'positive', text: 'Kind people at the desk, and the best bed in weeks.' },
  { supplier: 'lakeside', product: 'room', sentiment: 'positive', text: '湖景很美,早上可以看到白鹭,下次还来。' },
  { supplier: 'northline', product: 'night-train', sentiment: 'positive', text: '车上很安静,一觉睡到终点。' },
  { supplier: 'cloudway', product: 'flight', sentiment: 'neutral', text: 'Can I change the name on the ticket, or do I have to book again?' },
  { supplier: 'grainful', product: 'lunch', sentiment: 'positive', text: '分量足,味道好,骑手也很客气。' },
  { supplier: 'hill-sea', product: 'island-day', sentiment: 'neutral', text: '请问婴儿车可以上船吗?' },
  { supplier: 'meridian-air', product: 'mr-208', sentiment: 'positive', text: 'On time, good coffee, thank you.' },
  { supplier: 'pine-ridge', product: 'cabin', sentiment: 'positive', text: 'Stars like nowhere else. We will be back in autumn.' },
];
