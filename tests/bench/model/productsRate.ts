import { availableParallelism } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { seconds } from '../measure.js';
import { layerProducts, productsGraph } from './productsGraph.js';

const warmUpRuns = 10;

/** Pieces a second of the bare int8 products of the encoder, in runs of so many pieces, by onnxruntime on all cores. */
export async function productsRate(piecesPerRun: number, runs: number): Promise<number> {
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
  const elapsed = await seconds(() => runAll(runs));
  await Promise.all(sessions.map((session) => session.release()));
  return (piecesPerRun * runs * sessions.length) / elapsed;
}
