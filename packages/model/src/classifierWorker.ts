import { parentPort, workerData } from 'node:worker_threads';
import { type Engine, loadEngine } from './loadEngine.js';
import type { FromWorker, ToWorker, WorkerStart } from './workerMessages.js';

/** The thread that holds the network. Calls are answered one after the other, in the order of their arrival. */
async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('classifierWorker runs as a worker thread only');
  const send = (message: FromWorker, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
  let engine: Engine;
  try {
    engine = await loadEngine(workerData as WorkerStart);
  } catch (error) {
    send(failure(null, error));
    port.close();
    return;
  }
  const calls = new Map<number, AbortController>();
  let last: Promise<void> = Promise.resolve();
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'abort') {
      calls.get(message.call)?.abort();
      return;
    }
    if (message.kind === 'ping') {
      send({ kind: 'pong', call: message.call });
      return;
    }
    if (message.kind === 'analyze') calls.set(message.call, new AbortController());
    last = last.then(async () => {
      if (message.kind === 'close') {
        await engine.dispose();
        port.close();
        return;
      }
      const { call, inputs } = message;
      try {
        await answer(engine, call, inputs, calls.get(call)?.signal, send);
      } catch (error) {
        send(failure(call, error));
      }
      calls.delete(call);
    });
  });
  send({
    kind: 'ready',
    modelVersion: engine.metadata.model_version,
    embeddingDimensions: engine.metadata.embedding_dimensions,
  });
}

async function answer(
  engine: Engine,
  call: number,
  inputs: Extract<ToWorker, { kind: 'analyze' }>['inputs'],
  signal: AbortSignal | undefined,
  send: (message: FromWorker, moved?: ArrayBuffer[]) => void,
): Promise<void> {
  signal?.throwIfAborted();
  const analyses = await engine.analyze(inputs, signal);
  const width = engine.metadata.embedding_dimensions;
  const buffer = new ArrayBuffer(analyses.length * width * Float32Array.BYTES_PER_ELEMENT);
  const embeddings = new Float32Array(buffer);
  const fields = analyses.map(({ embedding, ...rest }, index) => {
    embeddings.set(embedding, index * width);
    return rest;
  });
  send({ kind: 'answer', call, fields, embeddings }, [buffer]);
}

function failure(call: number | null, error: unknown): FromWorker {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', call, name, message };
}

await main();
