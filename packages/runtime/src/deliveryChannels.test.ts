import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlertRulesInput } from '@earshot/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-channels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (...channels: readonly unknown[]) => readConfig({ EARSHOT_CHANNELS: JSON.stringify(channels) }).channels;
const problemsOf = (...channels: readonly unknown[]): readonly string[] => {
  try {
    read(...channels);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

const slack = { id: 'ops', kind: 'slack', url: 'https://hooks.example/services/T/B/kept-secret' };
const mail = {
  id: 'mail',
  kind: 'email',
  host: 'mx.example',
  from: 'Earshot <e@example.com>',
  to: ['ops@example.com'],
};

describe('EARSHOT_CHANNELS', () => {
  it('takes every kind, with the language and the port that are usual there', () => {
    const robot = { url: 'https://robot.example/hook?key=1' };
    expect(
      read(
        { id: 'hook', kind: 'webhook', ...robot, secret: '0123456789abcdef' },
        slack,
        { id: 'ding', kind: 'dingtalk', ...robot, secret: 'SEC1', keyword: '投诉', lang: 'en' },
        { id: 'wecom', kind: 'wecom', ...robot },
        { id: 'feishu', kind: 'feishu', ...robot },
        mail,
      ),
    ).toMatchObject([
      { kind: 'webhook' },
      { kind: 'slack', lang: 'en' },
      { kind: 'dingtalk', lang: 'en', keyword: '投诉' },
      { kind: 'wecom', lang: 'zh' },
      { kind: 'feishu', lang: 'zh' },
      { kind: 'email', lang: 'en', port: 587, security: 'starttls' },
    ]);
  });

  it('leads to no address where clouds tell machines their credentials', () => {
    expect(problemsOf({ id: 'ops', kind: 'slack', url: 'http://0xA9FEA9FE/latest/meta-data' })).toEqual([
      expect.stringContaining('ops.url: expected the address of a receiver, and no link-local one'),
    ]);
  });

  it('names every bad key with its channel and what was expected, never a value', () => {
    const problems = problemsOf(
      { ...slack, lang: 'kept-secret', sercet: 'kept-secret' },
      { id: 'hook', kind: 'webhook', url: 'ftp://kept-secret', secret: 'kept' },
      { id: 'ding', kind: 'dingtalk' },
      { ...mail, port: 'kept-secret', to: [], user: 'kept-secret' },
      { id: 'x', kind: 'kept-secret' },
      { kind: 'slack', url: 'https://kept-secret.example' },
      'kept-secret',
    );
    expect(problems).toEqual([
      'EARSHOT_CHANNELS.ops.lang: expected zh or en',
      'EARSHOT_CHANNELS.ops.sercet: no such key',
      'EARSHOT_CHANNELS.hook.url: expected an address that begins with http:// or https://',
      'EARSHOT_CHANNELS.hook.secret: expected at least 16 characters',
      'EARSHOT_CHANNELS.ding.url: it is missing',
      'EARSHOT_CHANNELS.mail.port: expected a port',
      'EARSHOT_CHANNELS.mail.to: expected at least one mail address',
      'EARSHOT_CHANNELS.x.kind: expected one of webhook, slack, dingtalk, wecom, feishu, email',
      'EARSHOT_CHANNELS.number 6.id: it is missing',
      'EARSHOT_CHANNELS.number 7: expected an object',
    ]);
  });

  it('refuses an address that is none, and one with a login', () => {
    const expected = 'EARSHOT_CHANNELS.ops.url: expected an address';
    expect(problemsOf({ ...slack, url: 'kept secret' })).toEqual([`${expected} that begins with http:// or https://`]);
    expect(problemsOf({ ...slack, url: 'https://kept:secret@hook.example/' })).toEqual([`${expected} without a login`]);
  });

  it('refuses two channels of one id, half of a login, and what is no list', () => {
    expect(problemsOf(slack, slack)).toEqual(['EARSHOT_CHANNELS.ops: two channels have this id']);
    expect(problemsOf({ ...mail, user: 'earshot' })).toEqual([
      'EARSHOT_CHANNELS.mail: user and password go together: expected both or neither',
    ]);
    expect(() => readConfig({ EARSHOT_CHANNELS: '{"id":"ops"}' })).toThrow('EARSHOT_CHANNELS: expected a list');
  });

  it('reads secrets from files', () => {
    const url = join(folder, 'url');
    const password = join(folder, 'password');
    writeFileSync(url, `${slack.url}\n`);
    writeFileSync(password, 'pass word');
    expect(
      read({ id: 'ops', kind: 'slack', url_file: url }, { ...mail, user: 'u', password_file: password }),
    ).toMatchObject([{ url: slack.url }, { password: 'pass word' }]);
  });

  it('says which file cannot be read, and refuses a secret given twice', () => {
    expect(
      problemsOf({ id: 'ops', kind: 'slack', url_file: join(folder, 'none') }, { ...slack, id: 'b', url_file: 'u' }),
    ).toEqual([
      'EARSHOT_CHANNELS.ops.url_file: the file cannot be read (ENOENT)',
      'EARSHOT_CHANNELS.b.url_file: expected either url or url_file, not both',
    ]);
  });

  it('takes every example of docs/deliveries.md', () => {
    const page = readFileSync(new URL('../../../docs/deliveries.md', import.meta.url), 'utf8');
    const secret = join(folder, 'secret');
    writeFileSync(secret, '0123456789abcdef');
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) =>
      JSON.parse(json.replace(/"\/run\/secrets\/[^"]*"/g, JSON.stringify(secret))),
    );
    // A list is one of channels; the rules are an object, as PUT /v1/alert-rules takes it.
    const rules = examples.filter((example) => !Array.isArray(example));
    expect(rules.map((example) => AlertRulesInput.parse(example).rules.length)).toEqual([2]);
    expect(read(...examples.filter(Array.isArray).flat()).map(({ kind }) => kind)).toEqual([
      'slack',
      'dingtalk',
      'wecom',
      'feishu',
      'email',
      'webhook',
    ]);
  });

  it('takes no line break in a mail address: it would add a header', () => {
    expect(problemsOf({ ...mail, from: 'a@example.com\r\nBcc: x@example.com' })).toHaveLength(1);
  });
});
