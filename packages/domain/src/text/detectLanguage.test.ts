import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectLanguage } from './detectLanguage.js';

test.each([
  ['zh', '太差了'],
  ['zh', '差'],
  ['zh', 'WiFi 很慢,KTV 也很吵'],
  ['zh', '鲜の每日 很好吃'],
  ['zh', '麦克风延迟严重，没有Type II PC卡插槽'],
  ['en', 'late'],
  ['en', 'worst airline ever'],
  ['en', '@SomeAir thnx for nothing http://a.example/b'],
  ['en', "Can't rebook, the café was naïve but fine"],
  ['en', 'Room 205: AC broken!!'],
  ['mixed', '退款 refund please 一直没到账 I have been waiting for it'],
  ['zh', 'A和B'],
  ['zh', '[图片]'],
  ['zh', '收件人[person_name] [address]'],
  ['zh', '謝謝 訂房確認信一直沒收到'],
  ['zh', '你哋間房冇熱水㗎，唔該快啲 check 下'],
  ['zh', '我想call车但是app闪退了'],
  ['en', '[person_name] was rude, refund [bank_card]'],
  ['en', 'refund pls, 谢谢'],
  ['en', 'naïve café staff, lovely décor'],
  ['en', 'whr is my parcel u said 2day'],
  ['mixed', 'Your system says I signed for this parcel. 我今天一整天都在家，没有人敲门'],
  ['mixed', '房间很脏 room is very dirty'],
  ['other', 'fang jian mei you re shui, xi zao xi dao yi ban bian bing shui'],
  ['other', '東京から大阪まで新幹線で行きました'],
  ['other', '予約確認書が届きません'],
  ['other', 'Tidak bisa refund, sangat kecewa'],
  ['other', '[person_name] [phone]'],
  ['other', 'Chambre sale et bruyante'],
  ['other', 'C’est nul'],
  ['other', 'La habitación estaba sucia'],
  ['other', 'la comida estaba fria y el servicio muy lento'],
  ['other', 'Das Zimmer war schmutzig'],
  ['other', 'Il volo era in ritardo e nessuno ci ha aiutato'],
  ['other', '部屋がとても汚かったです'],
  ['other', '방이 너무 더러웠어요'],
  ['other', 'Номер был грязный'],
  ['other', 'ห้องสกปรกมาก'],
  ['other', 'الغرفة قذرة'],
  ['other', '123 456'],
  ['other', '😀😡'],
  ['other', ''],
])('%s: %s', (lang, text) => {
  expect(detectLanguage(text)).toBe(lang);
});

test('answers anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => ['zh', 'en', 'mixed', 'other'].includes(detectLanguage(text))),
  );
});
