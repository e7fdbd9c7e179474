import { describe, expect, it } from 'vitest';
import { feedbackMessageSchemas } from './readMessage.js';

function read(topic: string, item: unknown) {
  const parsed = feedbackMessageSchemas[topic]?.safeParse(item);
  if (parsed?.success === true) return parsed.data.kind === 'input' ? parsed.data.input.channel : parsed.data.kind;
  return parsed?.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join();
}

describe('feedbackMessageSchemas', () => {
  const turns = [{ from: 'customer', text: 'No hot water.' }];

  it('takes the channel that an item names, else the one that its form tells, else that of the topic', () => {
    expect(read('feedback.review', { turns, channel: 'survey' })).toBe('survey');
    expect(read('feedback.review', { turns })).toBe('chat');
    expect(read('feedback.note', { mime: 'RnJvbTogYQ==' })).toBe('email');
    expect(read('feedback.note', { text: 'a', turns: null })).toBe('agent_note');
  });

  it('refuses an item without words or a rating', () => {
    expect(read('feedback.review', { text: '  ' })).toMatch(/^text: expected words/);
    expect(read('feedback.review', { text: '  ', rating: 1 })).toBe('review');
  });
});
