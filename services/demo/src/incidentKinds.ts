import type { Cause } from '@earshot/contracts';
import type { Random } from './createRandom.js';
import type { Topic } from './suppliers.js';

/** Something that goes wrong at one supplier, and what its customers say of it. */
export interface IncidentKind {
  readonly name: string;
  /** It befalls a product of this topic. */
  readonly topic: Topic;
  readonly cause: Cause;
  /** What those who are hit have in common and others do not; drawn once an incident. */
  readonly common: (random: Random) => Readonly<Record<string, string>>;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

export const INCIDENT_KINDS: readonly IncidentKind[] = [
  {
    name: 'cold-breakfast',
    topic: 'breakfast',
    cause: 'product.food',
    common: (random) => ({
      breakfast_hall: random.pick(['garden hall', 'hall B', 'terrace']),
      region: random.pick(['East', 'South']),
    }),
    en: [
      'The {eggs|scrambled eggs|fried eggs} {were|came} {stone cold|cold|barely lukewarm} {at [morning]|again|this morning} and {no hot food was left|the warming trays were off|nothing was refilled}.',
      '{No hot food|Not one hot dish} {left|on the buffet} {by [7-9] am|when we came down}, {only cold eggs|just cold sausages and cold rice}.',
      'Cold {eggs|congee|noodles} {for breakfast|on every tray}, {the burners were out|the staff said the kitchen was down}.',
      '{We paid|I paid} for a {hot buffet|full breakfast} and {got cold eggs and toast|everything was cold}.',
    ],
    zh: [
      '早餐{鸡蛋|煎蛋|炒蛋}{冰凉|是冷的|一点热气都没有}，{热菜一个不剩|保温炉都没开|也没人补}。',
      '[7-9]点下来就{没有热的了|只剩冷鸡蛋}，{粥也是凉的|热菜盘空着}。',
      '{鸡蛋|粥|面条}{都凉了|是冷的}，{炉子灭着|说厨房出故障}，{孩子吃了胃疼|根本没法吃}。',
      '花钱买的{热早餐|自助早餐}，{端上来全是凉的|只有冷鸡蛋和吐司}。',
    ],
  },
  {
    name: 'payment-outage',
    topic: 'ticketapp',
    cause: 'digital.app',
    common: (random) => ({
      app_version: random.pick(['9.2.0', '9.3.1', '10.0.0']),
      payment: random.pick(['wallet', 'card']),
    }),
    en: [
      'The app {hangs|freezes|shows a white page} {at payment|when I pay|on the pay button} {since the update to [version]|in version [version]}.',
      'Cannot pay for {tickets|a ticket} to [city], {version [version] crashes|the app closes itself} {each time|at the last step}.',
      'Updated to [version] and {payment fails|the pay button is dead|I am thrown out}, {[3-9] tries|the train leaves at [hour]}.',
      'Payment {page never loads|times out} in the app, {ticket gone|seat lost}, {please fix [version]|is it down for all}?',
    ],
    zh: [
      '应用{更新到[version]|升级}以后{付不了款|支付页白屏|一点支付就闪退}，{试了[3-9]次|车票都没了}。',
      '买去[city]的票{卡在支付|付款一直转圈}，{[version]版本有问题|重装也不行}。',
      '{支付按钮没反应|付款页打不开}，{座位被释放了|[hour]的车怎么办}，{是不是系统崩了|赶紧修}。',
      '[version]这个版本{一付款就退出|支付超时}，{客户端完全不能用|急着走}。',
    ],
  },
  {
    name: 'refund-stuck',
    topic: 'booking',
    cause: 'aftersales.refund',
    common: (random) => ({
      payment: random.pick(['wallet', 'instalments']),
      app_version: random.pick(['8.4.1', '8.5.0']),
    }),
    en: [
      'Refund for {the cancelled flight|my ticket to [city]} {shows as paid|says "completed"} but {no money came|nothing is on the account}.',
      'The refund {button does nothing|request vanished}, {[days] and no money|status jumps back to "new"}.',
      'I {asked for|was promised} my money back {on [weekday]|[days] ago}, {the refund is stuck in review|refund refused without a reason}.',
      '{Where is my refund|Still no refund}? Order to [city], {it says sent to the wallet|the wallet is empty}.',
    ],
    zh: [
      '退款{显示成功|写着已完成}，{钱没到账|账户里一分没有}，{去[city]的票|[days]了}。',
      '退款{一直卡在审核|申请莫名消失}，{[days]没动静|状态又变回待处理}。',
      '{航班取消|退票}{说好原路退回|承诺三天到账}，{到现在没收到退款|钱包里没有}。',
      '{我的退款呢|退款到底去哪了}？去[city]的订单，{问了只说等|点退款没反应}。',
    ],
  },
  {
    name: 'lost-bags',
    topic: 'baggage',
    cause: 'fulfilment.missing_or_damaged',
    common: (random) => ({ hub: random.pick(['XMN', 'CTU', 'LIS']), belt: random.pick(['3', '7']) }),
    en: [
      '{My suitcase|Our bags|The case} {did not come|never came} {off the belt|out} {in [city]|after the transfer}, {half the flight is at the lost bag desk|nobody knows where they are}.',
      'Bags {left behind at the hub|missing after the transfer}, {[20-90] people without luggage|no clothes for tonight}.',
      'Luggage lost {on the way to [city]|at the connection}, {they took a form and that was it|the desk has run out of forms}.',
    ],
    zh: [
      '{箱子|行李}{没出来|没跟着到[city]}，{半个航班的人都在登记丢行李|没人知道在哪}。',
      '转机后{行李全没到|箱子落在中转站}，{[20-90]个人没行李|今晚换洗的都没有}。',
      '飞[city]行李丢了，{填张表就打发了|查询柜台排到门外}。',
    ],
  },
  {
    name: 'food-poisoning',
    topic: 'meal',
    cause: 'safety.risk',
    common: (random) => ({
      dish: random.pick(['oysters', 'cold chicken', 'prawn salad']),
      branch: random.pick(['harbour', 'station']),
    }),
    en: [
      '{Food poisoning|We all got sick|Sick all night} after {the oysters|the cold dish|dinner} {there|on [weekday]}, {[who] is in hospital|two of us on a drip}.',
      '{Vomiting|Fever and vomiting} since [hour], {[2-5] of us|the whole table} ate {the same starter|the seafood}.',
      'The {doctor|clinic} says food poisoning from {your kitchen|the seafood}, {close it before a child dies|who is responsible}?',
    ],
    zh: [
      '吃完{生蚝|凉菜|晚饭}{上吐下泻|食物中毒}，{[who]在医院输液|一桌人都倒了}。',
      '从[hour]开始{发烧呕吐|拉肚子}，{[2-5]个人|一桌}都吃了{同一道凉菜|海鲜}。',
      '医生说是{食物中毒|海鲜不干净}，{卫生谁来管|谁负责}，{孩子还在发烧|已经住院}。',
    ],
  },
  {
    name: 'stuck-on-tarmac',
    topic: 'cabin',
    cause: 'fulfilment.delay',
    common: (random) => ({
      route: random.pick(['CTU-XMN', 'HRB-SYX', 'LIS-OPO']),
      aircraft: random.pick(['B-41', 'B-77']),
    }),
    en: [
      'Delayed {again|[2-5] hours}, {sitting on the tarmac|stuck at the gate} for the flight to [city], {no information|crew is out of hours}.',
      'Flight to [city] {[2-6] hours late|delayed for the third time today}, {no water|no hotel|the connection is lost}.',
      '{Still on the plane|Still on the ground} after [wait], {doors closed|engines off}, {they only say "technical"|nobody tells us anything}.',
    ],
    zh: [
      '飞[city]晚点[2-6]个小时，{在停机坪上坐着|登机口没人解释}，{转机赶不上了|说机组超时}。',
      '{关着舱门|在跑道边}等了[wait]，{没水没吃的|只说机械故障}，{老人孩子受不了|不让下飞机}。',
      '今天{第三次|又}延误，去[city]的{一推再推|起飞时间都没有}，{不安排酒店|也不给说法}。',
    ],
  },
  {
    name: 'forced-shopping',
    topic: 'tour',
    cause: 'service.attitude',
    common: (random) => ({ guide: random.pick(['G-07', 'G-19', 'G-31']) }),
    en: [
      'The guide {locked us in|kept us in} a {jade|tea|silk} shop {until someone bought|for [wait]} and {insulted those who did not|shouted on the bus}.',
      'Guide {swore at|humiliated} {[who]|the older guests} {for not buying|in front of the group}, {shameful|never seen such rudeness}.',
      '{Rude|Aggressive} guide: "{no purchase, no lunch|cheap people}", {the whole bus was silent|we asked for another guide}.',
    ],
    zh: [
      '导游把我们{关在玉器店|锁在茶庄}[wait]，{不买不许上车|不买就骂人}。',
      '导游当着全车{骂[who]|羞辱老人}，{说没钱别出来玩|就因为没买东西}。',
      '{态度极其恶劣|一路冷嘲热讽}，“{不买就别吃饭|小气}”这种话都说，{要求换导游|全车没人敢出声}。',
    ],
  },
  {
    name: 'bad-lot',
    topic: 'goods',
    cause: 'product.quality',
    common: (random) => ({ lot: random.pick(['L2611', 'L2612', 'L2615']) }),
    en: [
      'The {wheel|handle|zip} {broke off|snapped|came apart} {on the first trip|on day one|before I reached the gate}, {plastic like biscuit|brand new}.',
      'Second one that {broke|fell apart} {at the same spot|in a week}, {bad batch|cracked hinge}.',
      'New and {already broken|defective}: {wheel gone|zip split|handle stuck} on the way to [city].',
    ],
    zh: [
      '{轮子|拉杆|拉链}{第一次用就断了|还没到登机口就掉了}，{全新的|塑料一掰就碎}。',
      '换了第二个还是{同一个地方裂|一周就坏}，{这批货有问题|质量太差}。',
      '刚买就{坏了|开裂}，去[city]路上{轮子没了|拉链崩开|拉杆卡死}。',
    ],
  },
  {
    name: 'charged-twice',
    topic: 'booking',
    cause: 'price.charges',
    common: (random) => ({ payment: random.pick(['card', 'transfer']), bank_region: random.pick(['North', 'West']) }),
    en: [
      '{Charged twice|Billed two times|Double charge} for {one ticket|one order} to [city], [sum] {each|gone twice}.',
      'My {card|account} was {debited twice|charged again the next day}, {one order only|the second charge has no order}.',
      'The same ticket {was paid twice|appears two times on my card}, {who took the extra [sum]|return it}.',
    ],
    zh: [
      '一张去[city]的票{扣了两次钱|重复扣款}，每次[sum]。',
      '{银行卡|账户}{被扣两遍|第二天又扣一次}，{只有一个订单|第二笔查不到订单}。',
      '{同一订单|明明只买一张}{付了双份的钱|多扣[sum]}，{多收的还我|怎么回事}。',
    ],
  },
  {
    name: 'building-work',
    topic: 'room',
    cause: 'product.noise',
    common: (random) => ({ floor: random.pick(['5', '8', '11']), wing: random.pick(['north wing', 'tower B']) }),
    en: [
      '{Drilling|Hammering|Building work} {above us|in the next room|in this wing} {from [6-8] am|until late}, {no sleep|no word about it at check-in}.',
      'They are {rebuilding|tearing out} the {floor above|lobby}, {the noise shakes the bed|could not hear the phone} {since [hour]|all day}.',
      '{Noise|Noise of drills} {all morning|without a break}, {asked for another room, none|baby woke up screaming}.',
    ],
    zh: [
      '{楼上|隔壁|这一侧}在{装修|电钻施工}，{[6-8]点就开始|吵到半夜}，{根本没法睡|入住时一个字没提}。',
      '{拆楼层|改大堂}{砸墙声|电钻声}{震得床都抖|一整天不停}，{想换房说没有|孩子吓哭了}。',
      '{一早|整天}{电钻响|敲敲打打}，{噪音大得|吵得}{电话都听不见|头疼}。',
    ],
  },
  {
    name: 'hot-coach',
    topic: 'train',
    cause: 'product.facilities',
    common: (random) => ({ train: random.pick(['G417', 'D233', 'K508']), coach: random.pick(['6', '11']) }),
    en: [
      'No air conditioning {in our coach|on this train}, [33-38] degrees {inside|and the windows do not open}, {people are fainting|water sold out}.',
      'The {cooling|air conditioning} {failed|died} {after [city]|an hour ago}, {like an oven|children are crying}, {no other coach free|conductor just sweats with us}.',
    ],
    zh: [
      '{整节车厢|这趟车}空调{坏了|停了}，[33-38]度{窗户还打不开|像蒸笼}，{有人中暑|水也卖光}。',
      '过了[city]空调就{不制冷|出热风}，{孩子哭成一片|老人受不了}，{也不给换车厢|列车员说没办法}。',
    ],
  },
  {
    name: 'hotline-down',
    topic: 'sim',
    cause: 'contact.unreachable',
    common: (random) => ({ line: random.pick(['night line', 'line 2']), region: random.pick(['North', 'West']) }),
    en: [
      'The hotline is {dead|engaged all day}, {[5-20] calls|nobody picks up}, {I sit in [city] without network|and the chat is a robot}.',
      'Nobody {answers|replies} {the phone|messages} {since [hour]|today}, {on hold [wait] then cut off|"number not in service"}.',
    ],
    zh: [
      '客服热线{打不通|一直占线}，{打了[5-20]个|没人接}，{人在[city]没网|在线的是机器人}。',
      '从[hour]起{电话没人接|消息没人回}，{等[wait]就断|提示是空号}。',
    ],
  },
  {
    name: 'overbooked',
    topic: 'room',
    cause: 'fulfilment.booking',
    common: (random) => ({
      rate: random.pick(['prepaid', 'weekend package']),
      wing: random.pick(['south wing', 'tower A']),
    }),
    en: [
      'Arrived at [hour] with a {confirmed|prepaid} booking and {there is no room|our room was given away}, {[5-30] people in the lobby|sent to a hostel across town}.',
      'They {have no record of|sold twice} {our reservation|the room we paid for}, {the desk says overbooked|[who] sits on the suitcases}.',
    ],
    zh: [
      '[hour]到店，{付过款的|确认过的}订单说{没房|房间给别人了}，{大堂站了[5-30]个人|让去城那头的招待所}。',
      '{订单查不到|一间房卖了两遍}，前台说{超订|系统没同步}，{[who]坐在箱子上等|没人安排}。',
    ],
  },
  {
    name: 'late-couriers',
    topic: 'delivery',
    cause: 'fulfilment.delay',
    common: (random) => ({ branch: random.pick(['campus', 'old town', 'north gate']) }),
    en: [
      'Ordered at [hour], {[70-150] minutes|two hours} and {nothing|no courier assigned}, {cold by the time it came|still "preparing"}.',
      'Delivery {[50-120] minutes late|late again}, {office hungry|lunch break over}, {all orders from this branch are late|they blame the rain}.',
    ],
    zh: [
      '[hour]点的，{等了两个小时|[70-150]分钟}{还没送|没有骑手接单}，{送来都冰了|一直备餐中}。',
      '外卖{晚了[50-120]分钟|又超时}，{午休过了|全办公室饿着}，{这家店的单全晚|说下雨}。',
    ],
  },
  {
    name: 'boats-cancelled',
    topic: 'tour',
    cause: 'fulfilment.cancellation',
    common: (random) => ({ pier: random.pick(['pier 2', 'east pier']), departure: random.pick(['08:30', '13:00']) }),
    en: [
      'The trip was cancelled {at the meeting point|ten minutes before|by text at [hour]}, {[20-60] people stood there|no reason given}.',
      '{Cancelled|They cancelled} our {tour|boat} {for today|on the day}, {calm sea|blue sky}, {no other date|no one answers}.',
    ],
    zh: [
      '{到了集合点|出发前十分钟}说{行程取消|不走了}，{[20-60]个人站着|没有理由}。',
      '{当天|[hour]发短信}取消{团|船}，{风平浪静的|大晴天}，{也不给改期|没人接电话}。',
    ],
  },
];
