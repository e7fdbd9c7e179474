import { createOnnxGraph } from './onnxGraph.js';

/** The products of one layer of Earshot's encoder, rows × columns of their weights: query, key and value; output; the two of the inner layer. */
export const layerProducts: readonly (readonly [number, number])[] = [
  [384, 1_152],
  [384, 384],
  [384, 1_536],
  [1_536, 384],
];
const layers = 6;

/**
 * Nothing but the int8 matrix products of Earshot's encoder for some pieces: what no implementation on onnxruntime gets below. Each product
 * stands alone; one element of it is kept, so that nothing is copied and nothing can be left out. Returns the ONNX file.
 */
export function productsGraph(): Uint8Array {
  const graph = createOnnxGraph();
  const inputs = new Map(
    [...new Set(layerProducts.map(([rows]) => rows))].map((rows) => [
      rows,
      graph.input(`rows_${rows}`, 'uint8', ['pieces', rows]),
    ]),
  );
  const start = graph.int64s([0, 0]);
  const end = graph.int64s([1, 1]);
  const kept: string[] = [];
  for (let layer = 0; layer < layers; layer++) {
    for (const [rows, columns] of layerProducts) {
      const weights = graph.int8s([rows, columns], new Int8Array(rows * columns).fill(layer + 1));
      const product = graph.node('MatMulInteger', [inputs.get(rows) ?? '', weights]);
      kept.push(graph.node('Slice', [product, start, end]));
    }
  }
  graph.output('kept', 'int32', [1, kept.length], graph.node('Concat', kept, { axis: 1 }));
  return graph.write();
}
