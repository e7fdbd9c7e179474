import { availableParallelism } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { seconds } from '../measure.js';
import { layerProducts, productsGraph } from './productsGraph.js';

const warmUpRuns = 10;

export interface ProductsRate {
  readonly piecesPerSecond: number;
  /** Per second of processor time of this process, user and system. */
  readonly piecesPerProcessorSecond: number;
}

/** The bare int8 products of the encoder, in runs of so many pieces, by onnxruntime on all cores. */
export async function productsRate(piecesPerRun: number, runs: number): Promise<ProductsRate> {
  const file = productsGraph();
  // One session a core, as Earshot has one copy of the network a core.
  const sessions = await Promise.all(
    Array.from({ length: availableParallelism() }, () =>
      InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 }),
    ),
  );
  const inputs = Object.fromEntries(
    layerProducts.map(([rows]) => [
      `rows_${rows}`,
      new Tensor('uint8', new Uint8Array(piecesPerRun * rows).fill(100), [piecesPerRun, rows]),
    ]),
  );
  const runAll = async (count: number) => {
    await Promise.all(
      sessions.map(async (session) => {
        for (let run = 0; run < count; run++) await session.run(inputs);
      }),
    );
  };
  await runAll(warmUpRuns);
  const before = process.cpuUsage();
  const elapsed = await seconds(() => runAll(runs));
  const { user, system } = process.cpuUsage(before);
  await Promise.all(sessions.map((session) => session.release()));
  const pieces = piecesPerRun * runs * sessions.length;
  return { piecesPerSecond: pieces / elapsed, piecesPerProcessorSecond: (pieces * 1e6) / (user + system) };
}
