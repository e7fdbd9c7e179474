import { Feedback, FeedbackInput } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash, feedbackId, redactAgain, toFeedback } from './index.js';

const options = {
  receivedAt: new Date('2026-03-14T12:41:07.120Z'),
  defaultSource: 'api',
  customerKeySecret: 'a secret of this test',
  history: false,
};
const from = (item: unknown, change: Partial<typeof options> = {}) =>
  toFeedback(FeedbackInput.parse(item), { ...options, ...change });

describe('toFeedback', () => {
  test('fills what is not known', () => {
    const feedback = from({ id: '7', text: 'The bathroom smelled.' });
    expect(feedback).toMatchObject({
      feedback_id: feedbackId({ source: 'api', channel: 'review', source_id: '7' }),
      source: 'api',
      source_id: '7',
      channel: 'review',
      text: 'The bathroom smelled.',
      lang: 'en',
      supplier_id: '',
      product_id: '',
      occurred_at: '2026-03-14T12:41:07.120Z',
      received_at: '2026-03-14T12:41:07.120Z',
      customer_key: '',
      rating: null,
      history: false,
    });
  });

  test('gives times in UTC with milliseconds', () => {
    expect(from({ text: 'x', occurred_at: '2026-03-14T20:00:00+08:00' }).occurred_at).toBe('2026-03-14T12:00:00.000Z');
  });

  test('names the field of a time that cannot be', () => {
    expect(() => from({ text: 'x', occurred_at: '1066-10-14T09:00:00Z' })).toThrow(
      /occurred_at: expected a time from 1970/,
    );
  });

  test("mines the customer's turns alone", () => {
    const feedback = from({
      channel: 'chat',
      turns: [
        { from: 'bot', text: 'How can I help?', at: '2026-03-14T10:00:00Z' },
        { from: 'customer', text: 'No hot water.', at: '2026-03-14T10:01:00Z' },
        { from: 'agent', text: 'Sorry to hear that.' },
        { from: 'customer', text: 'Since yesterday!' },
      ],
    });
    expect(feedback.text).toBe('No hot water.\nSince yesterday!');
    expect(feedback.occurred_at).toBe('2026-03-14T10:01:00.000Z');
  });

  test('joins title and body, and says a repeated title once', () => {
    expect(from({ title: 'Never again', text: 'Cold eggs.' }).text).toBe('Never again\nCold eggs.');
    expect(from({ title: 'Never again', text: 'Never again, cold eggs.' }).text).toBe('Never again, cold eggs.');
    expect(from({ title: 'Never again' }).text).toBe('Never again');
  });

  test('keeps one key for one customer and never the identity', () => {
    const one = from({ id: '1', text: 'Late.', customer: { phone: '138 0013 8000', name: 'Someone' } });
    const two = from({ id: '2', channel: 'email', text: 'Dirty.', customer: { phone: '13800138000' } });
    expect(one.customer_key).toMatch(/^[0-9a-f]{32}$/);
    expect(two.customer_key).toBe(one.customer_key);
    expect(JSON.stringify([one, two])).not.toMatch(/1380013|138 0013|Someone/);
    expect(
      from({ text: 'x', customer: { phone: '13800138000' } }, { customerKeySecret: 'another' }).customer_key,
    ).not.toBe(one.customer_key);
  });

  test('redacts the words', () => {
    expect(from({ text: '打我电话13800138000' }).text).toBe('打我电话[phone]');
  });

  test('gives an item without id the identity of its content', () => {
    const item = { text: 'Cold eggs.', supplier_id: 'aster' };
    const later = { receivedAt: new Date('2026-04-01T00:00:00Z') };
    expect(from(item, later).feedback_id).toBe(from(item).feedback_id);
    expect(from({ ...item, supplier_id: 'birch' }).feedback_id).not.toBe(from(item).feedback_id);
  });

  test('any accepted item becomes a valid Feedback whose words are well formed', () => {
    const text = fc.string({ unit: 'binary' });
    const item = fc.record(
      {
        id: fc.string({ minLength: 1 }),
        text,
        title: text,
        supplier_id: text,
        attributes: fc.dictionary(fc.string({ minLength: 1 }), text),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(item, (input) => {
        const parsed = FeedbackInput.safeParse(input);
        fc.pre(parsed.success);
        const feedback = toFeedback(parsed.data, options);
        expect(Feedback.parse(feedback)).toEqual(feedback);
        // An even number of backslashes before it is the customer's own text `\\ud8`.
        expect(JSON.stringify(feedback)).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/);
        expect(toFeedback(parsed.data, options)).toEqual(feedback);
      }),
    );
  });
});

describe('feedbackId', () => {
  test('tells parts apart', () => {
    const left = feedbackId({ source: 'ab', channel: 'chat', source_id: 'c' });
    expect(feedbackId({ source: 'a', channel: 'chat', source_id: 'bc' })).not.toBe(left);
    expect(left).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('contentHash', () => {
  const feedback = from({ id: '7', text: 'Cold eggs.', attributes: { room: '12', lot: 'a' } });

  test('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(feedback).reverse()) as typeof feedback;
    expect(contentHash({ ...turned, attributes: { lot: 'a', room: '12' } })).toBe(contentHash(feedback));
  });

  test('does not depend on when and how it came', () => {
    const again = from(
      { id: '7', text: 'Cold eggs.', attributes: { room: '12', lot: 'a' } },
      { receivedAt: new Date('2026-05-01T00:00:00Z'), history: true },
    );
    expect(contentHash(again)).toBe(contentHash(feedback));
  });

  test('changes with what was said, where and when', () => {
    const changes = [
      { text: 'Cold toast.' },
      { supplier_id: 'x' },
      { attributes: {} },
      { rating: 1 },
      { occurred_at: '2026-03-01T00:00:00.000Z' },
    ];
    const hashes = changes.map((change) => contentHash({ ...feedback, ...change }));
    expect(new Set([contentHash(feedback), ...hashes]).size).toBe(changes.length + 1);
  });
});

test('redacts attributes too: agents write addresses into them', () => {
  const { attributes } = from({
    text: 'Cold eggs.',
    attributes: { guide: 'mail me at x@y.example', flight: 'CA1883' },
  });
  expect(attributes).toEqual({ guide: 'mail me at [email]', flight: 'CA1883' });
});

describe('channels', () => {
  test('a chat tells how the contact went; what the item says of it wins', () => {
    const item = {
      channel: 'chat',
      contact: { transfers: 7 },
      turns: [
        { from: 'customer', text: 'No hot water.', at: '2026-03-14T10:00:00Z' },
        { from: 'agent', name: 'Ann', text: 'Hello', at: '2026-03-14T10:01:00Z' },
      ],
    };
    expect(from(item).contact).toMatchObject({ first_response_seconds: 60, transfers: 7 });
  });

  test('of a mail only the new text counts', () => {
    const text = 'Cold eggs.\n\nOn 20/02/2026 15:33, Hotel wrote:\n> How was it?';
    expect(from({ channel: 'email', text }).text).toBe('Cold eggs.');
    expect(from({ channel: 'review', text }).text).toBe(text);
    expect(from({ channel: 'email', text, title: 'Re: your stay' }).text).toBe('Cold eggs.');
    expect(from({ channel: 'email', text: '', title: 'Re: your stay' }).text).toBe('your stay');
  });

  test('the identity of an item without id does not depend on what is read into it', () => {
    const id = (text: string) => from({ channel: 'email', text }).feedback_id;
    expect(id('Cold eggs.\n\nSent from my iPhone')).not.toBe(id('Cold eggs.'));
  });

  test('a raw mail must be read first', () => {
    expect(() => from({ mime: 'RnJvbTogYQ==' })).toThrow(/^mime: /);
  });
});

describe('ids', () => {
  const customer = { email: 'guest@x.example', name: '秦牧原', phone: '13800138000' };
  const sourceId = (id: string) => from({ id, text: 'x', customer }).source_id;

  test('are kept', () => {
    for (const id of ['4711', 'LW260314-8842', '6222021234567890123', '<abc.1@mail.x.example>'])
      expect(sourceId(id)).toBe(id);
  });

  test('that hold who the customer is become keyed hashes, each its own', () => {
    const ids = ['guest@x.example', '<1.Coremail.guest@x.example>', '秦牧原-1', 'other@y.example', '13900139000'];
    const stored = ids.map(sourceId);
    expect(new Set(stored).size).toBe(ids.length);
    for (const id of stored) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('an answer still points at what it answers', () => {
    const id = '<1.Coremail.guest@x.example>';
    expect(from({ text: 'y', customer, thread_of: id }).thread_of).toBe(sourceId(id));
    expect(from({ text: 'y' }).thread_of).toBe('');
  });
});

test('what is stored already is known by the same hash without thread_of', () => {
  const feedback = from({ id: '7', text: 'Cold eggs.' });
  const { thread_of: _none, ...before } = feedback;
  expect(contentHash(before as typeof feedback)).toBe(contentHash(feedback));
  expect(contentHash({ ...feedback, thread_of: '<q@x>' })).not.toBe(contentHash(feedback));
});

describe('redactAgain', () => {
  test('changes nothing that was published, and hashes an identity that came past the gateway', () => {
    const feedback = from({ text: '打我电话13800138000', attributes: { guide: 'a@x.example' }, customer: { id: 'c' } });
    expect(redactAgain(feedback, options.customerKeySecret)).toEqual(feedback);
    const chat = from({
      channel: 'chat',
      turns: [
        { from: 'agent', name: 'Greta', text: 'Greta here.' },
        { from: 'customer', text: 'thank you Greta' },
      ],
    });
    expect(chat.text).toBe('thank you [person_name]');
    expect(redactAgain(chat, options.customerKeySecret)).toEqual(chat);
    const foreign = redactAgain({ ...feedback, text: 'a@x.example', customer_key: 'c' }, options.customerKeySecret);
    expect(foreign).toMatchObject({ text: '[email]', customer_key: feedback.customer_key });
  });
});
