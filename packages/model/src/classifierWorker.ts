import { parentPort, workerData } from 'node:worker_threads';
import type { Analysis } from '@earshot/contracts';
import { createCallQueue } from './createCallQueue.js';
import { type Engine, loadEngine } from './loadEngine.js';
import type { FromWorker, ToWorker, WorkerStart } from './workerMessages.js';

/** The thread that holds the network. Calls are answered in the order of their arrival. */
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
  const { metadata } = engine;
  const queue = createCallQueue({
    analyze: (inputs, signal) => engine.analyze(inputs, signal),
    onAnswer: (call, analyses) => sendAnswer(call, analyses, metadata.embedding_dimensions, send),
    onFailure: (call, error) => send(failure(call, error)),
  });
  const close = async () => {
    await queue.idle();
    await engine.dispose();
    port.close();
  };
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'analyze') queue.add(message);
    else if (message.kind === 'abort') queue.abort(message.call);
    else if (message.kind === 'ping') send({ kind: 'pong', call: message.call });
    else void close();
  });
  send({
    kind: 'ready',
    modelVersion: metadata.model_version,
    embeddingDimensions: metadata.embedding_dimensions,
  });
}

/** The embeddings go in one buffer, which is moved, not copied. */
function sendAnswer(
  call: number,
  analyses: readonly Analysis[],
  width: number,
  send: (message: FromWorker, moved?: ArrayBuffer[]) => void,
): void {
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
