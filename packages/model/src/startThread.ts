import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EngineInput } from './loadEngine.js';
import { WeightsError } from './readWeights.js';
import type { FromWorker, ToWorker, WorkerStart } from './workerMessages.js';

/** Each copy has a heap of its own; what a batch leaves behind is collected early rather than kept. */
const maxYoungGenerationSizeMb = 8;

type Pong = Extract<FromWorker, { kind: 'pong' }>;
export type Ready = Extract<FromWorker, { kind: 'ready' }>;
export type Answer = Extract<FromWorker, { kind: 'answer' }>;
type Failure = Extract<FromWorker, { kind: 'failed' }>;

interface Waiting {
  readonly resolve: (answer: Answer | Pong) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread that holds the network, seen from the caller's side. */
export interface Thread {
  readonly ready: Ready;
  /** Rejects with the signal's reason once it is aborted, and with Error once the thread has ended. */
  call(inputs: readonly EngineInput[], signal: AbortSignal | undefined): Promise<Answer>;
  /** Resolves when it answers, which it does between two runs of the network. Rejects once it has ended. */
  ping(): Promise<void>;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<Error>;
  /** Ends it at once; calls under way are rejected. For one that does not answer. */
  kill(): Promise<void>;
  /** Resolves when the calls under way are answered and the thread has ended. */
  close(): Promise<void>;
}

/** Rejects with WeightsError, or with Error where the thread cannot start. */
export async function startThread(start: WorkerStart): Promise<Thread> {
  // Not the caller's arguments: test runners add import conditions that lead the thread to TypeScript.
  const worker = new Worker(workerFile(), {
    workerData: start,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  const waiting = new Map<number, Waiting>();
  let ended: Error | undefined;
  const exited = new Promise<Error>((resolve) => worker.once('exit', () => resolve(ended ?? new Error('it ended'))));
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => end(new Error(`the classifier is closed (its thread ended with code ${code})`)));

  const ready = await firstMessage(worker);
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'ready' || message.call === null) return;
    const found = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.kind === 'failed') found?.reject(revive(message));
    else found?.resolve(message);
  });
  const post = (message: ToWorker) => worker.postMessage(message);
  let lastCall = 0;
  return {
    ready,
    ended: exited,
    async call(inputs, signal) {
      signal?.throwIfAborted();
      if (ended !== undefined) throw ended;
      lastCall += 1;
      const call = lastCall;
      const abort = () => {
        post({ kind: 'abort', call });
        waiting.get(call)?.reject(signal?.reason);
        waiting.delete(call);
      };
      signal?.addEventListener('abort', abort, { once: true });
      try {
        return await new Promise<Answer>((resolve, reject) => {
          waiting.set(call, { resolve: (message) => resolve(message as Answer), reject });
          post({ kind: 'analyze', call, inputs });
        });
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    async ping() {
      if (ended !== undefined) throw ended;
      lastCall += 1;
      const call = lastCall;
      await new Promise<unknown>((resolve, reject) => {
        waiting.set(call, { resolve, reject });
        post({ kind: 'ping', call });
      });
    },
    async kill() {
      await worker.terminate();
      await exited;
    },
    async close() {
      if (ended === undefined) post({ kind: 'close' });
      await exited;
    },
  };
}

/** The thread says that it is ready, or why it cannot be. */
function firstMessage(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve(message);
      else reject(message.kind === 'failed' ? revive(message) : new Error(`unexpected message '${message.kind}'`));
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the classifier's thread ended with code ${code} before it was ready`)),
    );
  });
}

/** Node 20 runs JavaScript only, so the thread runs the build also where the caller runs from sources (tests). */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? '../dist/classifierWorker.js' : './classifierWorker.js';
  const file = new URL(built, import.meta.url);
  if (existsSync(fileURLToPath(file))) return file;
  throw new Error(`${fileURLToPath(file)} is missing; run: pnpm turbo build --filter @earshot/model`);
}

function revive({ name, message }: Failure): Error {
  return name === 'WeightsError' ? new WeightsError(message) : new Error(message);
}
