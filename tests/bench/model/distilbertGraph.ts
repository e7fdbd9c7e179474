import { seededRandom } from '@earshot/domain/statistics';
import { createOnnxGraph, elementType, type OnnxGraph } from './onnxGraph.js';

/** The shape of distilbert-base-multilingual-cased with a head of three classes: what people would pick today. */
export const distilbertShape = {
  layers: 6,
  width: 768,
  heads: 12,
  inner: 3_072,
  pieces: 119_547,
  positions: 512,
  labels: 3,
};
const { layers, width, heads, inner, pieces, positions, labels } = distilbertShape;
const headWidth = width / heads;
const weightScale = 0.02 / 127;
const masked = -1e9;

/**
 * That network with int8 weights and activations quantised at run time, as `onnxruntime.quantization.quantize_dynamic` writes it and
 * as transformers.js loads it under `dtype: 'q8'`. Its weights are drawn: what it says means nothing, how fast it says it does.
 * Returns the ONNX file.
 */
export function distilbertGraph(): Uint8Array {
  const graph = createOnnxGraph();
  const random = seededRandom(1);
  const draw = (rows: number, columns: number) =>
    graph.int8s(
      [rows, columns],
      Int8Array.from({ length: rows * columns }, () => Math.floor(random() * 255) - 127),
    );
  const number = (value: number) => graph.floats([], [value]);
  const repeat = (value: number, count: number) => graph.floats([count], new Float32Array(count).fill(value));

  const ids = graph.input('input_ids', 'int64', ['batch', 'length']);
  const mask = graph.input('attention_mask', 'int64', ['batch', 'length']);

  const quantized = new Map<string, ReturnType<OnnxGraph['quantize']>>();
  /** Once a value, whatever reads it. */
  const quantize = (value: string) => {
    const found = quantized.get(value) ?? graph.quantize(value);
    quantized.set(value, found);
    return found;
  };
  /** [.., from] → [.., to]. */
  const linear = (value: string, from: number, to: number) => {
    const { values, scale: range, zero } = quantize(value);
    const product = graph.node('MatMulInteger', [values, draw(from, to), zero]);
    const scale = graph.node('Mul', [range, number(weightScale)]);
    const floats = graph.node('Mul', [graph.node('Cast', [product], { to: elementType.float }), scale]);
    return graph.node('Add', [floats, repeat(0, to)]);
  };
  const normalize = (value: string) => graph.node('LayerNormalization', [value, repeat(1, width), repeat(0, width)]);
  const gelu = (value: string) => {
    const error = graph.node('Erf', [graph.node('Div', [value, number(Math.SQRT2)])]);
    const doubled = graph.node('Mul', [value, graph.node('Add', [error, number(1)])]);
    return graph.node('Mul', [doubled, number(0.5)]);
  };
  const scaled = (value: string) =>
    graph.node('Mul', [graph.node('Cast', [value], { to: elementType.float }), number(weightScale)]);
  const embed = () => {
    const words = graph.node('Gather', [draw(pieces, width), ids]);
    const length = graph.node('Gather', [graph.node('Shape', [ids]), graph.int64s([1])]);
    const places = graph.node('Slice', [draw(positions, width), graph.int64s([0]), length, graph.int64s([0])]);
    return normalize(graph.node('Add', [scaled(words), scaled(places)]));
  };
  const absent = graph.node('Sub', [number(1), graph.node('Cast', [mask], { to: elementType.float })]);
  const bias = graph.node('Mul', [graph.node('Unsqueeze', [absent, graph.int64s([1, 2])]), number(masked)]);
  const attend = (value: string) => {
    const query = graph.node('Div', [linear(value, width, width), number(Math.sqrt(headWidth))]);
    const scores = graph.node('MatMul', [
      byHead(graph, query),
      byHead(graph, linear(value, width, width), 'transposed'),
    ]);
    const shares = graph.node('Softmax', [graph.node('Add', [scores, bias])], { axis: 3 });
    const heard = graph.node('MatMul', [shares, byHead(graph, linear(value, width, width))]);
    const together = graph.node('Transpose', [heard], { perm: [0, 2, 1, 3] });
    return linear(graph.node('Reshape', [together, graph.int64s([0, 0, width])]), width, width);
  };

  let hidden = embed();
  for (let layer = 0; layer < layers; layer++) {
    hidden = normalize(graph.node('Add', [attend(hidden), hidden]));
    const wide = gelu(linear(hidden, width, inner));
    hidden = normalize(graph.node('Add', [linear(wide, inner, width), hidden]));
  }
  const first = graph.node('Squeeze', [
    graph.node('Slice', [hidden, graph.int64s([0]), graph.int64s([1]), graph.int64s([1])]),
    graph.int64s([1]),
  ]);
  const pooled = graph.node('Relu', [linear(first, width, width)]);
  graph.output('logits', 'float', ['batch', labels], linear(pooled, width, labels));
  return graph.write();
}

/** [batch, length, width] → [batch, heads, length, headWidth], or its last two turned. */
function byHead(graph: OnnxGraph, value: string, order: 'straight' | 'transposed' = 'straight'): string {
  const split = graph.node('Reshape', [value, graph.int64s([0, 0, heads, headWidth])]);
  return graph.node('Transpose', [split], { perm: order === 'straight' ? [0, 2, 1, 3] : [0, 2, 3, 1] });
}
