"""Builds the ONNX graph of the trained model by hand, so that every quantisation choice is visible.

The matrix products can be stored in one of these kinds:

fp32   as trained
static int8 weights, one scale an output column; activations uint8 with one fixed scale a product, calibrated in calibrate.py
row    int8 weights, as above; activations int8 with a scale a row, found at run time
nbits8, nbits4  com.microsoft MatMulNBits, blocks of 32 weights, activations int8 by row and block (accuracy_level 4)
dynamic int8 weights, activations with one scale over the whole batch: what the usual tools make. For comparison only: a text's
       result then depends on its neighbours in the batch.

The word table is int8 with one scale a row in every kind but fp32. Attention, norms and heads are fp32.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from encoder import EPSILON, HEADS, MASKED, WIDTH

KINDS = ["fp32", "static", "row", "nbits8", "nbits4", "dynamic"]
NBITS_BLOCK = 32
MICROSOFT = "com.microsoft"
NEVER_HEARD = -1e4  # added to the score of a piece that is padding: its share is 0
OUTPUTS = ["cause_tokens", "cause", "sentiment", "intents", "reaction", "embedding"]


class Graph:
    """Collects nodes and initialisers; every method returns the name of its output."""

    def __init__(self, kind: str, ranges: dict | None):
        self.kind, self.ranges = kind, ranges or {}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.products: dict[str, str] = {}  # name of a product -> name of its input, for calibration
        self.inputs: dict[str, tuple[str, str, str]] = {}  # name of a product -> its quantised input, scale and zero point

    def constant(self, name: str, value) -> str:
        self.constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", outputs: list[str] | None = None, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, outputs or [output], domain=domain, name=output, **attributes))
        return output

    def product(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray, part: str = "", smoothed: bool = False) -> str:
        """x [..., in] times weight [out, in] plus bias [out].

        Products of one input have the same name and each a `part`: the input is calibrated and quantised once. `smoothed`: x comes
        divided by `smoothing(name)`.
        """
        self.products[name] = x
        whole, name = name, f"{name}.{part}" if part else name
        if self.kind == "fp32":
            return self.add(name, self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T.copy())], f"{name}.mm"), bias)
        if self.kind.startswith("nbits"):
            return self.nbits(name, x, weight, bias, int(self.kind[-1]))
        if self.kind == "static":
            return self.static(name, self.quantized(whole, x, smoothed), weight * self.smoothing(whole), bias)
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127.0
        packed = self.constant(f"{name}.weight", np.round(weight / scale[:, None]).astype(np.int8).T.copy())
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        if self.kind == "row":
            return self.row(name, x, packed, scales, bias)
        if self.kind == "dynamic":
            return self.node("DynamicQuantizeMatMul", [x, packed, scales, "", self.constant(f"{name}.bias", bias)], name, MICROSOFT)
        raise ValueError(f"unknown kind {self.kind}; expected one of {KINDS}")

    def smoothing(self, name: str) -> np.ndarray:
        """Return by what the channels of a product's input are divided: of outlier channels, which its weights make up for
        (SmoothQuant, Xiao et al. 2023), so that one scale serves all. 1 in every other kind."""
        return self.ranges[name].smooth if self.kind == "static" else np.float32(1)

    def quantized(self, name: str, x: str, smoothed: bool) -> tuple[str, str, str]:
        """Return x as uint8, its scale and zero point; once for all parts of a product."""
        if name in self.inputs:
            return self.inputs[name]
        found = self.ranges[name]
        if not smoothed and np.any(found.smooth != 1):
            x = self.node("Mul", [x, self.constant(f"{name}.smooth", (1.0 / found.smooth).astype(np.float32))], f"{name}.smoothed")
        step = np.float32((found.high - found.low) / 255.0)
        zero = np.uint8(np.clip(round(-found.low / step), 0, 255))
        x_scale, x_zero = self.constant(f"{name}.x_scale", step), self.constant(f"{name}.x_zero", zero)
        self.inputs[name] = self.node("QuantizeLinear", [x, x_scale, x_zero], f"{name}.x"), x_scale, x_zero
        return self.inputs[name]

    def static(self, name: str, x: tuple[str, str, str], weight: np.ndarray, bias: np.ndarray) -> str:
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127.0
        packed = self.constant(f"{name}.weight", np.round(weight / scale[:, None]).astype(np.int8).T.copy())
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        whole, x_scale, x_zero = x
        inputs = [whole, packed, x_scale, scales, x_zero, "", self.constant(f"{name}.bias", bias)]
        return self.node("MatMulIntegerToFloat", inputs, name, MICROSOFT)

    def row(self, name: str, x: str, packed: str, scales: str, bias: np.ndarray) -> str:
        largest = self.node("ReduceMax", [self.node("Abs", [x], f"{name}.abs"), self.constant("last_axis", np.array([-1], np.int64))], f"{name}.max", keepdims=1)
        largest = self.node("Max", [largest, self.constant("tiny", np.float32(1e-6))], f"{name}.max_safe")
        step = self.node("Mul", [largest, self.constant("one_127th", np.float32(1 / 127))], f"{name}.step")
        whole = self.node("Round", [self.node("Div", [x, step], f"{name}.divided")], f"{name}.whole")
        whole = self.node("Cast", [whole], f"{name}.x", to=TensorProto.INT8)
        whole = self.node("MatMulInteger", [whole, packed], f"{name}.whole_product")
        product = self.node("Cast", [whole], f"{name}.float", to=TensorProto.FLOAT)
        product = self.node("Mul", [self.node("Mul", [product, scales], f"{name}.by_column"), step], f"{name}.by_row")
        return self.add(name, product, bias)

    def nbits(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray, bits: int) -> str:
        out, inner = weight.shape
        blocks = weight.reshape(out, inner // NBITS_BLOCK, NBITS_BLOCK)
        half = 2 ** (bits - 1)
        scale = np.maximum(np.abs(blocks).max(2), 1e-8) / (half - 1)
        codes = np.clip(np.round(blocks / scale[:, :, None]) + half, 0, 2 * half - 1).astype(np.uint8)
        if bits == 4:
            codes = codes[:, :, 0::2] | (codes[:, :, 1::2] << 4)
        inputs = [x, self.constant(f"{name}.weight", codes), self.constant(f"{name}.scale", scale.astype(np.float32)), "", "", self.constant(f"{name}.bias", bias)]
        return self.node("MatMulNBits", inputs, name, MICROSOFT, K=inner, N=out, bits=bits, block_size=NBITS_BLOCK, accuracy_level=4)

    def linear(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """A head's product, kept in fp32 in every kind: it is small, and its error would go straight to the result."""
        return self.add(name, self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T.copy())], f"{name}.mm"), bias)

    def add(self, name: str, x: str, bias: np.ndarray) -> str:
        return self.node("Add", [x, self.constant(f"{name}.bias", bias)], name)

    def skip_norm(self, name: str, x: str, skip: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """In two nodes: ONNX Runtime 1.30's SkipLayerNormalization takes six times as long on a CPU, a quarter of the network's time."""
        both = self.node("Add", [x, skip], f"{name}.sum")
        inputs = [both, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return self.node("LayerNormalization", inputs, name, epsilon=EPSILON, axis=-1)

    def words(self, table: np.ndarray) -> str:
        if self.kind == "fp32":
            return self.node("Gather", [self.constant("words", table), "input_ids"], "words.out")
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127.0
        codes = self.node("Gather", [self.constant("words", np.round(table / scale).astype(np.int8)), "input_ids"], "words.codes")
        steps = self.node("Gather", [self.constant("words.scale", scale.astype(np.float32)), "input_ids"], "words.steps")
        return self.node("Mul", [self.node("Cast", [codes], "words.float", to=TensorProto.FLOAT), steps], "words.out")


def build(state: dict[str, np.ndarray], kind: str, ranges=None, head_sizes=(3, 6, 4)) -> tuple[onnx.ModelProto, dict[str, str]]:
    """Return the model and the inputs of its products. `state` is the module's state_dict as float32 arrays."""
    g = Graph(kind, ranges)
    x = embed(g, state)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    for layer in range(layers):
        x = encode_layer(g, state, f"encoder.layers.{layer}", x)
    heads(g, state, x, head_sizes)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in OUTPUTS]
    graph = helper.make_graph(g.nodes, f"earshot-{kind}", inputs, outputs, list(g.constants.values()))
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="earshot"), g.products


def embed(g: Graph, state) -> str:
    g.node("Shape", ["input_ids"], "length", start=1, end=2)
    g.constant("zero", np.array([0], np.int64))
    positions = g.node("Slice", [g.constant("positions", state["encoder.positions.weight"]), "zero", "length", "zero"], "positions.out")
    g.node("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    absent = g.node("Sub", [g.constant("present", np.float32(1)), "mask.float"], "mask.absent")
    absent = g.node("Unsqueeze", [absent, g.constant("one_two", np.array([1, 2], np.int64))], "mask.absent_rows")
    g.node("Mul", [absent, g.constant("never_heard", np.float32(NEVER_HEARD))], "mask.attention")
    g.node("Unsqueeze", ["mask.float", g.constant("two", np.array([2], np.int64))], "mask.column")
    x = g.node("Add", [g.words(state["encoder.words.weight"]), positions], "embedded")
    inputs = [x, g.constant("norm.weight", state["encoder.norm.weight"]), g.constant("norm.bias", state["encoder.norm.bias"])]
    return g.node("LayerNormalization", inputs, "embedded.norm", epsilon=EPSILON, axis=-1)


def encode_layer(g: Graph, state, name: str, x: str) -> str:
    def part(suffix: str) -> np.ndarray:
        return state[f"{name}.{suffix}"]

    out = f"{name}.attention_out"
    # What is heard is a mean of the values: they come divided as the next product wants its input, which costs nothing.
    divisor = np.concatenate([np.ones(2 * WIDTH, np.float32), np.ones(WIDTH, np.float32) * g.smoothing(out)])
    weight, bias = part("qkv.weight") / divisor[:, None], part("qkv.bias") / divisor
    rows = {own: slice(at * WIDTH, (at + 1) * WIDTH) for at, own in enumerate("qkv")}
    mixed = attend(g, name, {own: g.product(f"{name}.qkv", x, weight[at], bias[at], part=own) for own, at in rows.items()})
    mixed = g.product(out, mixed, part("attention_out.weight"), part("attention_out.bias"), smoothed=True)
    x = g.skip_norm(f"{name}.attention_norm", x, mixed, part("attention_norm.weight"), part("attention_norm.bias"))
    inner = g.product(f"{name}.inner", x, part("inner.weight"), part("inner.bias"))
    inner = g.node("Gelu", [inner], f"{name}.gelu", MICROSOFT)
    outer = g.product(f"{name}.outer", inner, part("outer.weight"), part("outer.bias"))
    return g.skip_norm(f"{name}.norm", x, outer, part("norm.weight"), part("norm.bias"))


def attend(g: Graph, name: str, qkv: dict[str, str]) -> str:
    """Node by node: on a CPU that is a tenth of the network's time faster than ONNX Runtime's MultiHeadAttention, with the same result.

    Of 27 ms for 492 pieces on one core, one product for all three and a Split took 1.3 more; QAttention took 3 more, and products over
    the middle axes (transBatchA), which need no Transpose, 2 more.
    """
    by_head = g.constant("by_head", np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
    q, k, v = (
        g.node("Transpose", [g.node("Reshape", [qkv[own], by_head], f"{name}.{own}.by_head")], f"{name}.{own}.heads_first", perm=[0, 2, 1, 3])
        for own in "qkv"
    )
    scores = g.node("FusedMatMul", [q, k], f"{name}.scores", MICROSOFT, transB=1, alpha=(WIDTH // HEADS) ** -0.5)
    shares = g.node("Softmax", [g.node("Add", [scores, "mask.attention"], f"{name}.heard_scores")], f"{name}.shares", axis=-1)
    mixed = g.node("Transpose", [g.node("MatMul", [shares, v], f"{name}.mixed_heads")], f"{name}.heads_last", perm=[0, 2, 1, 3])
    return g.node("Reshape", [mixed, g.constant("whole", np.array([0, 0, WIDTH], np.int64))], f"{name}.mixed")


def heads(g: Graph, state, x: str, head_sizes) -> None:
    axis_one = g.constant("axis_one", np.array([1], np.int64))
    count = g.node("ReduceSum", ["mask.column", axis_one], "count", keepdims=0)
    total = g.node("ReduceSum", [g.node("Mul", [x, "mask.column"], "hidden.masked"), axis_one], "hidden.sum", keepdims=0)
    pooled = g.node("Div", [total, count], "pooled")

    hidden_out = g.node("Sub", [g.constant("one", np.float32(1)), "mask.column"], "mask.out")
    hidden_out = g.node("Mul", [hidden_out, g.constant("masked", np.float32(MASKED))], "mask.bias")
    scores = g.linear("cause_tokens.raw", x, state["cause.weight"], state["cause.bias"])
    g.node("Add", [scores, hidden_out], "cause_tokens")
    g.node("ReduceLogSumExp", ["cause_tokens", axis_one], "cause", keepdims=0)

    first = g.node("Gather", [x, g.constant("first", np.int64(0))], "first.hidden", axis=1)
    both = g.node("Concat", [first, pooled], "both", axis=1)
    verdict = g.linear("verdict", both, state["verdict.weight"], state["verdict.bias"])
    sizes = g.constant("sizes", np.array(head_sizes, np.int64))
    g.node("Split", [verdict, sizes], "verdict.split", outputs=["sentiment", "intents", "reaction"], axis=1)

    raw = g.linear("embedding.raw", pooled, state["embedding.weight"], state["embedding.bias"])
    g.node("LpNormalization", [raw], "embedding", axis=1, p=2)
    assert WIDTH == state["embedding.weight"].shape[0]
