import protobuf from 'protobufjs';

/**
 * The part of ONNX's file format that the comparators need (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3): names and
 * numbers of the fields are the format's.
 */
const format = `
  syntax = "proto3";
  message Attribute { string name = 1; float f = 2; int64 i = 3; repeated int64 ints = 8 [packed = true]; int32 type = 20; }
  message Tensor { repeated int64 dims = 1 [packed = true]; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
  message Node {
    repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated Attribute attribute = 5;
  }
  message Dimension { int64 dim_value = 1; string dim_param = 2; }
  message Shape { repeated Dimension dim = 1; }
  message TensorType { int32 elem_type = 1; Shape shape = 2; }
  message Type { TensorType tensor_type = 1; }
  message ValueInfo { string name = 1; Type type = 2; }
  message Graph {
    repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
    repeated ValueInfo input = 11; repeated ValueInfo output = 12; repeated ValueInfo value_info = 13;
  }
  message OperatorSet { string domain = 1; int64 version = 2; }
  message Model { int64 ir_version = 1; repeated OperatorSet opset_import = 8; Graph graph = 7; }
`;
const Model = protobuf.parse(format, { keepCase: true }).root.lookupType('Model');
const irVersion = 8;
const opsetVersionDefault = 17;
/** Numbers of AttributeProto.AttributeType. */
const attributeType = { int: 2, ints: 7 };

/** Numbers of TensorProto.DataType. */
export const elementType = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9 };
type ElementType = keyof typeof elementType;
/** A name stands for a length that is known at run time only. */
export type Shape = readonly (number | string)[];
type Attributes = Readonly<Record<string, number | readonly number[]>>;

/** An ONNX graph, node by node. What nodes and constants are called is the graph's business: they are passed on by name. */
export interface OnnxGraph {
  input(name: string, type: ElementType, shape: Shape): string;
  /** `value` goes out under this name. */
  output(name: string, type: ElementType, shape: Shape, value: string): void;
  floats(shape: readonly number[], values: readonly number[] | Float32Array): string;
  int8s(shape: readonly number[], values: Int8Array): string;
  uint8s(shape: readonly number[], values: Uint8Array): string;
  /** A list of whole numbers, such as axes or a shape; one alone where `shape` is []. */
  int64s(values: readonly number[], shape?: readonly number[]): string;
  /** Adds a node with one output. Where a shape is given, the file says that its output is floats of that shape. */
  node(op: string, inputs: readonly string[], attributes?: Attributes, shape?: Shape): string;
  /** Quantises to uint8 by the range that the values turn out to have. */
  quantize(value: string): { readonly values: string; readonly scale: string; readonly zero: string };
  /** The file. */
  write(): Uint8Array;
}

export function createOnnxGraph(opsetVersion = opsetVersionDefault): OnnxGraph {
  const node: object[] = [];
  const initializer: object[] = [];
  const input: object[] = [];
  const output: object[] = [];
  const value_info: object[] = [];
  let names = 0;
  const fresh = () => `value_${names++}`;
  const valueInfo = (name: string, type: ElementType, shape: Shape) => ({
    name,
    type: {
      tensor_type: {
        elem_type: elementType[type],
        shape: { dim: shape.map((one) => (typeof one === 'number' ? { dim_value: one } : { dim_param: one })) },
      },
    },
  });
  const constant = (
    type: ElementType,
    dims: readonly number[],
    { buffer, byteOffset, byteLength }: ArrayBufferView,
  ) => {
    const name = fresh();
    const raw_data = new Uint8Array(buffer, byteOffset, byteLength);
    initializer.push({ name, data_type: elementType[type], dims, raw_data });
    return name;
  };
  const add = (op: string, inputs: readonly string[], outputs: readonly string[], attributes: Attributes = {}) => {
    const attribute = Object.entries(attributes).map(([name, value]) =>
      typeof value === 'number'
        ? { name, i: value, type: attributeType.int }
        : { name, ints: value, type: attributeType.ints },
    );
    node.push({ op_type: op, name: outputs[0], input: inputs, output: outputs, attribute });
  };
  return {
    input(name, type, shape) {
      input.push(valueInfo(name, type, shape));
      return name;
    },
    output(name, type, shape, value) {
      add('Identity', [value], [name]);
      output.push(valueInfo(name, type, shape));
    },
    floats: (shape, values) => constant('float', shape, Float32Array.from(values)),
    int8s: (shape, values) => constant('int8', shape, values),
    uint8s: (shape, values) => constant('uint8', shape, values),
    int64s: (values, shape = [values.length]) => constant('int64', shape, BigInt64Array.from(values, BigInt)),
    node(op, inputs, attributes, shape) {
      const name = fresh();
      add(op, inputs, [name], attributes);
      if (shape !== undefined) value_info.push(valueInfo(name, 'float', shape));
      return name;
    },
    quantize(value) {
      const [values, scale, zero] = [fresh(), fresh(), fresh()];
      add('DynamicQuantizeLinear', [value], [values, scale, zero]);
      return { values, scale, zero };
    },
    write() {
      const model = {
        ir_version: irVersion,
        opset_import: [{ domain: '', version: opsetVersion }],
        graph: { name: 'bench', node, initializer, input, output, value_info },
      };
      return Model.encode(Model.create(model)).finish();
    },
  };
}
