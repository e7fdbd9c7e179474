import { setTimeout as sleep } from 'node:timers/promises';

const askAgainMs = 1_000;

/** Some errors quote the address that they were given, password and all. */
function reasonOf(cause: unknown): string {
  const error: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/\/\/[^/@\s]*@/g, '//').replace(/[.\s]+$/, '');
}

/** A server that the configuration names did not answer in time. */
export class ServerUnreachableError extends Error {
  override readonly name = 'ServerUnreachableError';
  constructor(server: string, address: string, waitMsMax: number, cause: unknown) {
    super(
      `${server} at ${address} did not answer within ${waitMsMax / 1_000} s: ${reasonOf(cause)}. ` +
        'Is it started, is the address right, does a firewall lie between? EARSHOT_START_WAIT_SECONDS waits longer; ' +
        '`earshot doctor` looks at every server.',
      { cause },
    );
  }
}

export interface ReachOptions<Reached> {
  /** As people call it: Kafka, Redis, ClickHouse. */
  readonly server: string;
  readonly address: string;
  readonly waitMsMax: number;
  readonly ask: () => Promise<Reached>;
}

/**
 * Asks a server until it answers, so that servers and services may be started in any order; but not without end: after
 * `waitMsMax` whoever started this hears which one is away. Throws ServerUnreachableError.
 */
export async function reachServer<Reached>({
  server,
  address,
  waitMsMax,
  ask,
}: ReachOptions<Reached>): Promise<Reached> {
  const until = performance.now() + waitMsMax;
  const timeout = new Error('no answer');
  for (let last: unknown = timeout; ; ) {
    const leftMs = until - performance.now();
    try {
      if (leftMs > 0) return await within(leftMs, ask, timeout);
    } catch (error) {
      if (error !== timeout) last = error;
    }
    if (performance.now() + askAgainMs > until) throw new ServerUnreachableError(server, address, waitMsMax, last);
    await sleep(askAgainMs);
  }
}

async function within<Reached>(ms: number, ask: () => Promise<Reached>, timeout: Error): Promise<Reached> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, ms, timeout);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An address without its user and password, which must reach no message. */
export function shownAddress(url: string): string {
  try {
    const shown = new URL(url);
    shown.username = '';
    shown.password = '';
    return shown.href;
  } catch {
    return url.replace(/\/\/[^/@]*@/, '//');
  }
}
