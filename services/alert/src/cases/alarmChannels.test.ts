import { AlertRule } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { alarmChannels } from './alarmChannels.js';

const all = ['desk', 'kitchen', 'boss'];
const place = { supplier_id: 'aster', product_id: 'breakfast', cause: 'product.food' } as const;
const rule = (some: object) => AlertRule.parse({ rule_id: 'r', name: 'R', deliver_to: ['desk'], ...some });

describe('alarmChannels', () => {
  it('are those of the rules for the place, and of whom they escalate to where it is late', () => {
    const rules = [
      rule({ match: { causes: ['product.food'], severity_min: 50 }, deliver_to: ['kitchen'] }),
      rule({ match: { supplier_ids: ['birch'] } }),
      rule({
        match: { supplier_ids: ['aster'] },
        deliver_to: ['kitchen', 'gone'],
        escalate: { after_minutes: 30, deliver_to: ['boss'] },
      }),
    ];
    expect(alarmChannels(rules, place, 'near', all)).toEqual(['kitchen']);
    expect(alarmChannels(rules, place, 'past', all)).toEqual(['kitchen', 'boss']);
  });

  it.each([
    ['no rule at all', []],
    ['none that is for it', [rule({ match: { supplier_ids: ['birch'] } })]],
    ['none that is on', [rule({ enabled: false })]],
    ['one about silence alone', [rule({ match: { kinds: ['no_data'] } })]],
    ['one to a channel that is gone', [rule({ deliver_to: ['gone'] })]],
  ])('are all where there is %s', (_what, rules) => {
    expect(alarmChannels(rules, place, 'near', all)).toEqual(all);
  });
});
