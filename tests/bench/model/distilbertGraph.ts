import { seededRandom } from '@earshot/domain/statistics';
import { createOnnxGraph, elementType, type OnnxGraph, type Shape } from './onnxGraph.js';

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
/** In the middle of uint8, as the quantiser puts it for tables that are about symmetric. */
const tableZero = 128;
const normEpsilon = 1e-12;
const floatLowest = -3.4028234663852886e38;
const opsetVersion = 14;
const drawnBytes = 1 << 16;

const [batch, length] = ['batch_size', 'sequence_length'];
const hiddenShape: Shape = [batch, length, width];

/**
 * That network, node for node as a user of transformers.js gets it: exported by `optimum` (1.24, transformers 4.49, opset 14), made slim
 * by `onnxslim`, and quantised by `scripts/quantize.py` of transformers.js with what its `convert.py` sets for an encoder (int8
 * weights by column with 7 bits, tables of uint8, activations quantised at run time). Constants are folded here, which ONNX Runtime
 * does when it loads the file. After its own optimisations ONNX Runtime 1.30 runs the same 188 nodes of both; the shapes that the file
 * tells matter: without them it would not fuse sums into norms, and be faster.
 *
 * Its weights are drawn: what it says means nothing, how fast it says it does. Returns the ONNX file.
 */
export function distilbertGraph(): Uint8Array {
  const graph = createOnnxGraph(opsetVersion);
  const drawn = drawBytes();
  const number = (value: number) => graph.floats([], [value]);
  const repeat = (value: number, count: number) => graph.floats([count], new Float32Array(count).fill(value));
  const [zero, one] = [graph.int64s([0], []), graph.int64s([1], [])];
  const firstAxis = graph.int64s([0]);
  const rest = graph.int64s([-1]);

  const ids = graph.input('input_ids', 'int64', [batch, length]);
  const mask = graph.input('attention_mask', 'int64', [batch, length]);

  const quantized = new Map<string, ReturnType<OnnxGraph['quantize']>>();
  /** Once a value, whatever reads it. */
  const quantize = (value: string) => {
    const found = quantized.get(value) ?? graph.quantize(value);
    quantized.set(value, found);
    return found;
  };
  /** [.., from] → [.., to]. */
  const linear = (value: string, from: number, to: number, shape: Shape) => {
    const { values, scale: range, zero: middle } = quantize(value);
    const weights = graph.int8s([from, to], new Int8Array(tile(drawn, from * to).buffer).map(sevenBits));
    const middles = graph.int8s([to], new Int8Array(to));
    const product = graph.node('MatMulInteger', [values, weights, middle, middles]);
    const floats = graph.node('Cast', [product], { to: elementType.float });
    const scale = graph.node('Mul', [range, repeat(weightScale, to)]);
    return graph.node('Add', [repeat(0, to), graph.node('Mul', [floats, scale], {}, shape)], {}, shape);
  };
  /** The export knows no LayerNormalization. */
  const normalize = (value: string) => {
    const mean = graph.node('ReduceMean', [value], { axes: [-1] });
    const off = graph.node('Sub', [value, mean], {}, hiddenShape);
    const variance = graph.node('ReduceMean', [graph.node('Pow', [off, number(2)])], { axes: [-1] });
    const deviation = graph.node('Sqrt', [graph.node('Add', [variance, number(normEpsilon)])]);
    const scaled = graph.node('Mul', [graph.node('Div', [off, deviation]), repeat(1, width)], {}, hiddenShape);
    return graph.node('Add', [scaled, repeat(0, width)], {}, hiddenShape);
  };
  const gelu = (value: string) => {
    const error = graph.node('Erf', [graph.node('Div', [value, number(Math.SQRT2)])]);
    const doubled = graph.node('Mul', [value, graph.node('Add', [error, number(1)])]);
    return graph.node('Mul', [doubled, number(0.5)], {}, [batch, length, inner]);
  };
  const table = (rows: number, at: string, shape: Shape) => {
    const codes = graph.node('Gather', [graph.uint8s([rows, width], tile(drawn, rows * width)), at]);
    const middle = graph.uint8s([], Uint8Array.of(tableZero));
    return graph.node('DequantizeLinear', [codes, number(weightScale), middle], {}, shape);
  };
  /** How long an axis of a value is, as a list of one. */
  const sizeOf = (shape: string, axis: string) =>
    graph.node('Unsqueeze', [graph.node('Gather', [shape, axis], { axis: 0 }), firstAxis]);

  const embed = () => {
    const words = table(pieces, ids, hiddenShape);
    const all = graph.int64s(
      Array.from({ length: positions }, (_, at) => at),
      [1, positions],
    );
    const [second, step] = [graph.int64s([1]), graph.int64s([1])];
    const places = graph.node('Slice', [all, firstAxis, sizeOf(graph.node('Shape', [words]), one), second, step]);
    return normalize(graph.node('Add', [words, table(positions, places, [1, length, width])], {}, hiddenShape));
  };
  /** 0 where a piece is, the lowest of all numbers where there is padding; [batch, 1, length, length]. */
  const padding = () => {
    const [idsShape, maskShape] = [graph.node('Shape', [ids]), graph.node('Shape', [mask])];
    const sizes = [sizeOf(maskShape, zero), graph.int64s([1]), sizeOf(idsShape, one), sizeOf(maskShape, one)];
    const shape = graph.node('Concat', sizes, { axis: 0 });
    const known = graph.node('Where', [
      graph.node('Equal', [shape, graph.int64s([-1, -1, -1, -1])]),
      graph.int64s([1, 1, 1, 1]),
      shape,
    ]);
    const rows = graph.node('Expand', [graph.node('Unsqueeze', [mask, graph.int64s([1, 2])]), known]);
    const absent = graph.node('Sub', [number(1), graph.node('Cast', [rows], { to: elementType.float })]);
    const isAbsent = graph.node('Cast', [absent], { to: elementType.bool });
    return graph.node('Where', [isAbsent, number(floatLowest), absent]);
  };
  const bias = padding();
  const attend = (value: string) => {
    const rows = sizeOf(graph.node('Shape', [value]), zero);
    const byHead = graph.node('Concat', [rows, rest, graph.int64s([heads]), graph.int64s([headWidth])], { axis: 0 });
    const whole = graph.node('Concat', [rows, rest, graph.int64s([width])], { axis: 0 });
    const split = (order: readonly number[], shape: Shape) => {
      const parts = graph.node('Reshape', [linear(value, width, width, hiddenShape), byHead], { allowzero: 0 });
      return graph.node('Transpose', [parts], { perm: order }, shape);
    };
    const straight: Shape = [batch, heads, length, headWidth];
    const part = graph.floats([1], [headWidth ** -0.25]);
    const query = graph.node('Mul', [split([0, 2, 1, 3], straight), part], {}, straight);
    const key = graph.node('Mul', [split([0, 2, 3, 1], [batch, heads, headWidth, length]), part]);
    const scores = graph.node('Add', [graph.node('MatMul', [query, key]), bias], {}, [batch, heads, length, length]);
    const shares = graph.node('Softmax', [scores], { axis: -1 });
    const heard = graph.node('MatMul', [shares, split([0, 2, 1, 3], straight)], {}, straight);
    const together = graph.node('Transpose', [heard], { perm: [0, 2, 1, 3] });
    const joined = graph.node('Reshape', [together, whole], { allowzero: 0 }, hiddenShape);
    return linear(joined, width, width, hiddenShape);
  };

  let hidden = embed();
  for (let layer = 0; layer < layers; layer++) {
    hidden = normalize(graph.node('Add', [attend(hidden), hidden], {}, hiddenShape));
    const wide = gelu(linear(hidden, width, inner, [batch, length, inner]));
    hidden = normalize(graph.node('Add', [linear(wide, inner, width, hiddenShape), hidden], {}, hiddenShape));
  }
  const first = graph.node('Gather', [hidden, zero], { axis: 1 }, [batch, width]);
  const pooled = graph.node('Relu', [linear(first, width, width, [batch, width])], {}, [batch, width]);
  graph.output('logits', 'float', [batch, labels], linear(pooled, width, labels, [batch, labels]));
  return graph.write();
}

/** Enough to fill any weights with: their values are of no account, and a hundred million draws take long. */
function drawBytes(): Uint8Array {
  const random = seededRandom(1);
  return Uint8Array.from({ length: drawnBytes }, () => Math.floor(random() * 256));
}

function tile(drawn: Uint8Array, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += drawn.length) bytes.set(drawn.subarray(0, count - at), at);
  return bytes;
}

function sevenBits(value: number): number {
  return value >> 1;
}
