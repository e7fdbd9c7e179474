import { testChannel } from '@earshot/alert';
import { ChannelList, type ChannelState } from '@earshot/contracts';
import { type DeliveryChannel, findRunning, readConfig } from '@earshot/runtime';
import { Command } from 'commander';
import { clientOf, refuseEmptyFolder } from '../earshotClient.js';
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

list asks the Earshot that runs on the data folder; where none runs, it lists EARSHOT_CHANNELS of this command's environment
(docs/deliveries.md has an example of each). test sends from here, so it needs EARSHOT_CHANNELS in its own environment: what
runs gives away no address. Exit code of test: 0 the vendor took it; 1 it did not; 2 there is no such channel, or the
configuration is not usable. list: 2 where there is neither an Earshot's data nor EARSHOT_CHANNELS.`,
    );
  verb
    .command('list', { isDefault: true })
    .description('every channel, without secrets')
    .addOption(dataOption())
    .option('--json', 'one JSON object a line')
    .action(async (options: { data?: string; json?: boolean }) => {
      const { channels } = readConfig();
      const rows = listChannels(channels, await statesAt(options, channels));
      const lines = options.json
        ? rows.map((row) => JSON.stringify(row))
        : rows.length === 0
          ? ['No channels: no Earshot that runs here has any, nor EARSHOT_CHANNELS. docs/deliveries.md says how.']
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
  /** '' for one that is no longer configured where Earshot runs. */
  readonly kind: string;
  /** Where to, by the name of the server alone: the rest of an address is a secret. Null for one that this environment lacks. */
  readonly to: string | null;
  /** Null where no Earshot runs to be asked, or where it was started without this channel. */
  readonly state: ChannelState | null;
}

/** Those that the running Earshot knows, then those of this environment alone; `states` is undefined where none runs. */
export function listChannels(
  configured: readonly DeliveryChannel[],
  states: readonly ChannelState[] | undefined,
): readonly ChannelRow[] {
  const here = configured.map((channel) => describeChannel(channel, states));
  const elsewhere = (states ?? [])
    .filter(({ channel_id }) => !configured.some(({ id }) => id === channel_id))
    .map((state): ChannelRow => ({ channel_id: state.channel_id, kind: state.kind, to: null, state }));
  return [...elsewhere, ...here];
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
      channels.length === 0
        ? 'EARSHOT_CHANNELS names none in the environment of this command. A test message is sent from here: set it to what Earshot runs with (docs/deliveries.md).'
        : `there is ${channels.map(({ id }) => id).join(', ')}`;
    throw new CommandError(`no channel is called ${JSON.stringify(name)}; ${known}`);
  }
  const signal = new AbortController().signal;
  const result = await testChannel(channel, { publicUrl, timeZone, now: new Date(), signal });
  return result.outcome === 'delivered'
    ? { channel_id: name, delivered: true, said: `delivered, it answered ${result.answer}` }
    : { channel_id: name, delivered: false, said: `not delivered: ${result.error}` };
}

/**
 * What the running Earshot says, undefined where none runs. Where it cannot be asked, the environment's channels have to do.
 * @throws CommandError where there is nothing to list and nobody to ask
 */
async function statesAt(
  options: { readonly data?: string },
  configured: readonly DeliveryChannel[],
): Promise<readonly ChannelState[] | undefined> {
  const dataDir = dataDirOf(options);
  const answer = await askRunning(dataDir).catch((error: unknown) => {
    if (configured.length === 0) throw error;
    return 'no answer' as const;
  });
  if (answer === 'none runs' && (options.data !== undefined || configured.length === 0)) refuseEmptyFolder(dataDir);
  return typeof answer === 'string' ? undefined : answer;
}

async function askRunning(dataDir: string): Promise<readonly ChannelState[] | 'none runs'> {
  const running = await findRunning(dataDir);
  if (running === undefined) return 'none runs';
  const token = readConfig().token ?? running.token;
  if (token === undefined) {
    throw new CommandError(`${dataDir} is run with a token from the environment; set EARSHOT_TOKEN to the same.`);
  }
  const answer = await clientOf(running.url, token).request('/v1/channels');
  return ChannelList.parse(await answer.json()).channels;
}

function lineOf({ channel_id, kind, to, state }: ChannelRow): string {
  const fares =
    state === null
      ? 'not known: no Earshot with the api service runs on this data folder, or it was started without this channel'
      : [
          state.state,
          `${state.delivered} delivered, ${state.waiting} waiting, ${state.dead} given up`,
          ...(state.state === 'down' ? [`since ${state.last_failure_at}: ${state.last_error}`] : []),
        ].join(', ');
  const what = kind === '' ? 'no longer configured' : kind;
  return `${channel_id}  ${what}${to === null ? '' : `  ${to}`}\n  ${fares}`;
}
