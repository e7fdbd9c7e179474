import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redact.js';
import { placeholderPattern } from './redactionType.js';

describe('takes out', () => {
  test.each([
    // email
    ['联系我abc.d@example.com谢谢', '联系我[email]谢谢'],
    ['mail a.b+c@mail.example.co.uk now', 'mail [email] now'],
    ['全角也算 abc＠example.com', '全角也算 [email]'],
    ['write to jo.doe [at] example [dot] org', 'write to [email]'],
    // phone
    ['电话13800138000。', '电话[phone]。'],
    ['call +86 138-0013-8000!', 'call [phone]!'],
    ['全角１３８００１３８０００', '全角[phone]'],
    ['打我一三八零零一三八零零零', '打我[phone]'],
    ['座机 010-62281234 或 (0571)88157899', '座机 [phone] 或 [phone]'],
    ['021-5566 8190 转 612', '[phone]'],
    ['phone +44 20 7946 0958 or +1 (415) 555-2671', 'phone [phone] or [phone]'],
    ['my number is 415-555-2671, thanks', 'my number is [phone], thanks'],
    ['ring 087 555 0164 or 07700900418', 'ring [phone] or [phone]'],
    ['電話 9123 4567', '電話 [phone]'],
    // bank_card
    ['卡号 6222 0212 3456 7894', '卡号 [bank_card]'],
    ['card 4111-1111-1111-1111.', 'card [bank_card].'],
    ['退到建行6217002870044219838', '退到建行[bank_card]'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN [bank_card]'],
    // id_number
    ['身份证11010519491231002X，谢谢', '身份证[id_number]，谢谢'],
    ['HKID Y482913(A)', 'HKID [id_number]'],
    ['my SSN is 512-48-7719', 'my SSN is [id_number]'],
    ['NRIC S8734521A', 'NRIC [id_number]'],
    // passport
    ['护照 E41930227 到期了', '护照 [passport] 到期了'],
    ['passport no. PX4417302', 'passport no. [passport]'],
    // plate
    ['我的车粤B·D62F08被堵了', '我的车[plate]被堵了'],
    ['my reg is LN19 KPE, bay 44', 'my reg is [plate], bay 44'],
    ['plate KTR-4471', 'plate [plate]'],
    // address
    ['寄到杭州市余杭区梧台路168号云澜公寓3幢2单元901', '寄到[address]'],
    ['地址：台北市大安區和平東路二段118巷54弄9號3樓', '地址：[address]'],
    ['send it to 77 Fennimore Rd, Hudson, NY 12534, thanks', 'send it to [address], thanks'],
    ['its 14 Quarry Lane, Otley LS21 9ZZ not the flat', 'its [address] not the flat'],
    // person_name
    ['收件人裴思琪，尽快', '收件人[person_name]，尽快'],
    ['我同事卢嘉豪跟我一起订的，嘉豪的退了', '我同事[person_name]跟我一起订的，[person_name]的退了'],
    ['秦先生您好', '[person_name]您好'],
    ['my husband Joakim Lindqvist is waving, tell Joakim', 'my husband [person_name] is waving, tell [person_name]'],
    ['It was Philip J. Fairbairn, or Dave M.', 'It was [person_name], or [person_name]'],
    ['Your Mr Okonjo rang me', 'Your Mr [person_name] rang me'],
    ['passenger LIN/PEISHAN MS', 'passenger [person_name]'],
    ['my name is tyrell hopkins', 'my name is [person_name]'],
    ['阿力木江·吐尔逊来过', '[person_name]来过'],
    ['all fixed.\n\nBest wishes,\nThorvald Nygaard', 'all fixed.\n\nBest wishes,\n[person_name]'],
  ])('%s', (text, redacted) => {
    expect(redact(text).text).toBe(redacted);
  });
});

describe('leaves', () => {
  test.each([
    ['order 4111111111111112 of 2026-03-14'],
    ['@SomeAir flight 1549 at 12:30 cost 1,234.50'],
    ['房间1205，入住2008年1月30日，一共花了￥1580'],
    ['call the hotline 800-555-0199 or 400-820-8820'],
    ['scored 10 of 10 on 3/14/2026'],
    ['订单 YM25110977213，运单 SF1442098873310，票号 781-2407719836'],
    ['write to support@example.com or service@example.com'],
    ['王老吉和周黑鸭都没到，华为手机满减，方便面就算了，高峰期何时有车'],
    ['前台小姐姐态度好，客服小林也不错，我和太太很满意'],
    ['G1307 2月13号 上海虹桥到长沙南 二等座 09车12D'],
    ['Will the Jasmine tea come back in May? Near Victoria Station, St. James Park'],
    ['Room 808, gate B12, coach C 41/42, PNR Q7T2ML'],
    ['1号楼和2号楼的早餐一样，7号车9月5号出发'],
  ])('%s', (text) => {
    expect(redact(text)).toEqual({ text, redactions: [] });
  });
});

describe('what the item tells', () => {
  test('the customer’s name goes in every form, other words of a display name stay', () => {
    const names = ['Whitcombe, Desmond', 'Big Ron'];
    expect(redact('Desmond here, D. Whitcombe that is. DESMOND WHITCOMBE. A Big problem.', { names }).text).toBe(
      '[person_name] here, [person_name] that is. [person_name]. A Big problem.',
    );
  });

  test('a nickname that is a word does not empty the text', () => {
    expect(redact('小米手机坏了', { names: ['小米'] }).text).toBe('小米手机坏了');
  });

  test('agents’ work names stay, unless the customer bears them too', () => {
    expect(redact('thank you Greta', { kept: ['Greta'] }).text).toBe('thank you Greta');
    expect(redact('thank you Greta', { kept: ['Greta'], names: ['Greta Nyman'] }).text).toBe('thank you [person_name]');
  });

  test('a bare answer to a question', () => {
    expect(redact('laura fitzgibbon\nH4QXR2', { asked: ['person_name'] }).text).toBe('[person_name]\nH4QXR2');
    expect(redact('C4LK29T61', { asked: ['passport'] }).text).toBe('[passport]');
  });

  test('the customer’s phone in any grouping', () => {
    const strings = [{ text: '15057183302', type: 'phone' as const }];
    expect(redact('no. 150-5718-3302 !', { strings }).text).toBe('no. [phone] !');
  });
});

test('tells where its placeholders stand', () => {
  const { text, redactions } = redact('打13800138000 或 jo@example.com，我叫林佩珊');
  expect(redactions.map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
    ['phone', '[phone]'],
    ['email', '[email]'],
    ['person_name', '[person_name]'],
  ]);
});

describe('on any text', () => {
  const piece = fc.oneof(
    fc.stringMatching(/^\d{1,20}$/),
    fc.constantFrom(
      ...'+86| |-|@|.|(|)|x|电话|13800138000|4111111111111111|a@b.com|[phone]|[person_name]|010|\n|林佩珊|先生|我叫|Dear |Mr |'.split(
        '|',
      ),
      ...'Joakim Lindqvist|Will|LIN/|PEISHAN|12 High Street, |LS21 9ZZ|passport |护照|E41930227|粤B12345|路88号|3幢|杭州市|, |:|1号|和|、|·|阿'.split(
        '|',
      ),
    ),
  );

  test('redacting again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const once = redact(pieces.join(''));
        expect(redact(once.text)).toEqual(once);
      }),
      { numRuns: 1_500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(redact(redact(text).text)).toEqual(redact(text));
      }),
    );
  });

  test('offsets are those of the placeholders, and halves of surrogate pairs stay with their other half', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.constantFrom('😀', '𠮷', 'é')), { maxLength: 16 }), (pieces) => {
        const { text, redactions } = redact(pieces.join(''));
        expect(redactions.map(({ start, end }) => text.slice(start, end))).toEqual(
          [...text.matchAll(placeholderPattern)].map(([placeholder]) => placeholder),
        );
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('known names of any kind do no harm', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), piece, (names, text) => {
        const once = redact(text + names.join(' '), { names });
        expect(redact(once.text, { names })).toEqual(once);
      }),
    );
  });
});

test('takes time in proportion to the text', () => {
  const unitsOfTrouble = [
    '1',
    '1 ',
    '+1',
    'a@',
    '(0',
    '1-',
    'a.b@c.',
    '王',
    '张伟',
    'Aa ',
    '路1号',
    '1 A Street, ',
    '阿·',
    '[phone]',
  ];
  const chars = 20_000;
  const started = process.cpuUsage();
  for (const unit of unitsOfTrouble) redact(unit.repeat(chars / unit.length));
  const { user } = process.cpuUsage(started);
  // Quadratic patterns took minutes here; the linear ones half a second.
  expect(user / 1_000).toBeLessThan(10_000);
});
