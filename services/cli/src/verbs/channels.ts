import { testChannel } from '@earshot/alert';
import { ChannelList, type ChannelState } from '@earshot/contracts';
import { type DeliveryChannel, findRunning, readConfig } from '@earshot/runtime';
import { Command } from 'commander';
import { clientOf } from '../earshotClient.js';
import { CommandError, exitCodes } from '../exitCodes.js';
import { dataDirOf, dataOption } from './options.js';

export function channelsVerb(): Command {
  const verb = new Command('channels')
    .description('Where signals are delivered: list the channels, send a test message through one')
    .addHelpText(
      'after',
      `
Examples:
  ./earshot channels list
  ./earshot channels test ops

Channels are set by EARSHOT_CHANNELS of this shell's environment (docs/deliveries.md has an example of each); how they fare is
asked of the Earshot that runs on the data folder. Exit code of test: 0 the vendor took it; 1 it did not; 2 there is no such
channel, or the configuration is not usable.`,
    );
  verb
    .command('list', { isDefault: true })
    .description('every channel, without secrets')
    .addOption(dataOption())
    .option('--json', 'one JSON object a line')
    .action(async (options: { data?: string; json?: boolean }) => {
      const { channels } = readConfig();
      const states = await statesOf(dataDirOf(options));
      const rows = channels.map((channel) => describeChannel(channel, states));
      const lines = options.json
        ? rows.map((row) => JSON.stringify(row))
        : rows.length === 0
          ? ['No channels: EARSHOT_CHANNELS is not set. docs/deliveries.md says how.']
          : rows.map(lineOf);
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    });
  verb
    .command('test')
    .description('send a marked test message through one channel and print what the vendor answered')
    .argument('<name>', 'id of the channel')
    .addOption(dataOption())
    .option('--json', 'as one JSON object')
    .action(async (name: string, options: { data?: string; json?: boolean }) => {
      const config = readConfig();
      const running = await findRunning(dataDirOf(options)).catch(() => undefined);
      const publicUrl = config.publicUrl ?? running?.url ?? `http://127.0.0.1:${config.port}`;
      const result = await sendTest(config.channels, name, publicUrl, config.timeZone);
      process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${result.channel_id}: ${result.said}\n`);
      if (!result.delivered) process.exitCode = exitCodes.findings;
    });
  return verb;
}

export interface ChannelRow {
  readonly channel_id: string;
  readonly kind: DeliveryChannel['kind'];
  /** Where to, by the name of the server alone: the rest of an address is a secret. */
  readonly to: string;
  /** Null where no Earshot runs to be asked. */
  readonly state: ChannelState | null;
}

export function describeChannel(channel: DeliveryChannel, states: readonly ChannelState[] | undefined): ChannelRow {
  const { id, kind } = channel;
  const to = channel.kind === 'email' ? `${channel.to.join(', ')} by ${channel.host}` : new URL(channel.url).host;
  return { channel_id: id, kind, to, state: states?.find(({ channel_id }) => channel_id === id) ?? null };
}

/** What came of a test message. @throws CommandError where no channel has this name */
export async function sendTest(
  channels: readonly DeliveryChannel[],
  name: string,
  publicUrl: string,
  timeZone: string,
): Promise<{ readonly channel_id: string; readonly delivered: boolean; readonly said: string }> {
  const channel = channels.find(({ id }) => id === name);
  if (channel === undefined) {
    const known =
      channels.length === 0 ? 'EARSHOT_CHANNELS names none' : `there is ${channels.map(({ id }) => id).join(', ')}`;
    throw new CommandError(`no channel is called ${JSON.stringify(name)}; ${known}`);
  }
  const signal = new AbortController().signal;
  const result = await testChannel(channel, { publicUrl, timeZone, now: new Date(), signal });
  return result.outcome === 'delivered'
    ? { channel_id: name, delivered: true, said: `delivered, it answered ${result.answer}` }
    : { channel_id: name, delivered: false, said: `not delivered: ${result.error}` };
}

/** Of the Earshot that runs on the folder; undefined where none does, or none that can be asked. */
async function statesOf(dataDir: string): Promise<readonly ChannelState[] | undefined> {
  try {
    const running = await findRunning(dataDir);
    const token = readConfig().token ?? running?.token;
    if (running === undefined || token === undefined) return undefined;
    const answer = await clientOf(running.url, token).request('/v1/channels');
    return ChannelList.parse(await answer.json()).channels;
  } catch {
    return undefined;
  }
}

function lineOf({ channel_id, kind, to, state }: ChannelRow): string {
  const fares =
    state === null
      ? 'not known: no Earshot with the api service runs on this data folder'
      : [
          state.state,
          `${state.delivered} delivered, ${state.waiting} waiting, ${state.dead} given up`,
          ...(state.state === 'down' ? [`since ${state.last_failure_at}: ${state.last_error}`] : []),
        ].join(', ');
  return `${channel_id}  ${kind}  ${to}\n  ${fares}`;
}
