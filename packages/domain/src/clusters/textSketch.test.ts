import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNearCopy, sketchText } from './textSketch.js';

const campaign = 'Demand a refund now: this airline stranded two hundred passengers overnight without food or water';

function isCopy(a: string, b: string): boolean {
  const [one, other] = [sketchText(a), sketchText(b)];
  return one !== undefined && other !== undefined && isNearCopy(one, other);
}

describe('near-copies', () => {
  test('differ in case, names, links, stops and a word', () => {
    expect(isCopy(campaign, `RT @friend ${campaign.toUpperCase()}!!! https://a.example/x`)).toBe(true);
    expect(isCopy(campaign, campaign.replace('water', 'drinks'))).toBe(true);
    expect(
      isCopy(
        '这家酒店的早餐实在太差了，鸡蛋是凉的，牛奶也没有了，希望改进',
        '这家酒店的早餐实在太差了 鸡蛋是凉的 牛奶也没有了 希望改进。',
      ),
    ).toBe(true);
  });

  test('about the same are no copies', () => {
    expect(isCopy(campaign, 'Two hundred of us were left without food or water all night, I want my money back')).toBe(
      false,
    );
    expect(
      isCopy(
        '早餐太差了，鸡蛋是凉的，牛奶也没有了，服务员态度也不好',
        '早餐很差，只有冷鸡蛋，连牛奶都没有，服务员还爱理不理的',
      ),
    ).toBe(false);
  });

  test('what many say by chance is no copy', () => {
    expect(sketchText('worst airline ever')).toBeUndefined();
    expect(sketchText('太差了，再也不来')).toBeUndefined();
  });

  test('any text repeats itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300 }), (text) => {
        const sketch = sketchText(text);
        expect(sketch === undefined || (sketch.length === 32 && isNearCopy(sketch, sketch))).toBe(true);
      }),
    );
  });
});
