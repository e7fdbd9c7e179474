import { createServer } from 'node:http';
import { type DeliveryChannel, readConfig } from '@earshot/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { CommandError } from '../exitCodes.js';
import { describeChannel, listChannels, sendTest } from './channels.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers so, and keeps what it was sent. */
async function startReceiver(status: number, body: string) {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    received.push(text);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { received, url: `http://127.0.0.1:${address.port}/hook/kept-secret` };
}

const channels = (...list: readonly object[]): readonly DeliveryChannel[] =>
  readConfig({ EARSHOT_CHANNELS: JSON.stringify(list) }).channels;
const send = (list: readonly DeliveryChannel[], name: string) => sendTest(list, name, 'https://e.example', 'UTC');

describe('earshot channels', () => {
  it('test sends a message that says what it is, and prints the answer', async () => {
    const { received, url } = await startReceiver(200, 'ok');
    expect(await send(channels({ id: 'ops', kind: 'slack', url }), 'ops')).toEqual({
      channel_id: 'ops',
      delivered: true,
      said: 'delivered, it answered ok',
    });
    expect(received[0]).toContain('Test message');
    expect(received[0]).toContain('nothing has happened');
  });

  it('test tells what the vendor refused, without the address', async () => {
    const { url } = await startReceiver(200, '{"errcode":310000,"errmsg":"sign not match"}');
    const result = await send(channels({ id: 'ding', kind: 'dingtalk', url, secret: 'SEC' }), 'ding');
    expect(result).toEqual({
      channel_id: 'ding',
      delivered: false,
      said: 'not delivered: it answered 200 with errcode 310000: sign not match',
    });
  });

  it('test names the channels that there are', async () => {
    const { url } = await startReceiver(200, 'ok');
    await expect(send(channels({ id: 'ops', kind: 'slack', url }), 'osp')).rejects.toThrow(
      new CommandError('no channel is called "osp"; there is ops'),
    );
    await expect(send([], 'ops')).rejects.toThrow('EARSHOT_CHANNELS names none');
  });

  it('list has those of the running Earshot that this environment lacks, and those that only it has', () => {
    const state = (channel_id: string, kind: string) => ({
      ...{ channel_id, kind, state: 'up' as const, last_success_at: null, last_failure_at: null, last_error: '' },
      ...{ delivered: 3, waiting: 0, dead: 0 },
    });
    const here = channels(
      { id: 'ops', kind: 'slack', url: 'https://hooks.example/x' },
      { id: 'new', kind: 'slack', url: 'https://hooks.example/y' },
    );
    const rows = listChannels(here, [state('ops', 'slack'), state('desk', 'webhook')]);
    expect(rows.map(({ channel_id, to, state: found }) => [channel_id, to, found?.delivered])).toEqual([
      ['desk', null, 3],
      ['ops', 'hooks.example', 3],
      ['new', 'hooks.example', undefined],
    ]);
    expect(listChannels([], [state('desk', 'webhook')])).toMatchObject([{ channel_id: 'desk', kind: 'webhook' }]);
    expect(listChannels(here, undefined).map(({ state: found }) => found)).toEqual([null, null]);
  });

  it('list shows no secret', () => {
    const rows = channels(
      { id: 'ops', kind: 'slack', url: 'https://hooks.example/services/kept-secret' },
      { id: 'hook', kind: 'webhook', url: 'https://hook.example/?kept-secret', secret: 'kept-secret-kept-secret' },
      {
        id: 'mail',
        kind: 'email',
        host: 'mx.example',
        user: 'u',
        password: 'kept-secret',
        from: 'e@x.example',
        to: ['o@x.example'],
      },
    ).map((channel) => describeChannel(channel, undefined));
    expect(JSON.stringify(rows)).not.toContain('kept-secret');
    expect(rows.map(({ channel_id, to }) => `${channel_id} ${to}`)).toEqual([
      'ops hooks.example',
      'hook hook.example',
      'mail o@x.example by mx.example',
    ]);
  });
});
