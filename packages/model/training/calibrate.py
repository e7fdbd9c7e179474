"""Finds, on training texts, how to quantise the input of every product with a fixed scale.

Measured on the first checkpoints (cosine of the embedding to fp32, mean and least over 160 texts): cutting 1 value in 10,000 at
each end 0.88, 0.79; 1 in 100,000 0.9963, 0.9920; the same after smoothing with strength 0.8 0.9987, 0.9972.
"""

import dataclasses
import random

import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from tokenizers import Tokenizer

import graph
from embed_teacher import batches_by_length, pad
from texts import is_validation, read_all
from workspace import TOKENIZER_DIR

TEXTS_PER_SET = 60
PIECES_MAX = 128
BATCH_PIECES = 2048
CUT_SHARE = 1e-5  # of the values at each end lie outside the range
SMOOTHING = 0.8  # how much of an outlier channel's size goes to its weights (SmoothQuant's alpha)
# Smoothing the widest input costs a pass over it, a hundredth of the network's time a layer: left out where the error grows by less.
WIDEST = "outer"
ERROR_GROWTH_MAX = 1.25
ERROR_ROWS = 2000


@dataclasses.dataclass
class Range:
    """`smooth` [in] divides the input's channels; afterwards its values lie in low ≤ 0 … high ≥ 0."""

    smooth: np.ndarray
    low: float
    high: float


def sample_rows() -> list[list[int]]:
    by_set: dict[str, list[str]] = {}
    for text in read_all():
        if not is_validation(text.text):
            by_set.setdefault(text.set, []).append(text.text)
    rng = random.Random(11)
    texts = [text for group in by_set.values() for text in rng.sample(group, TEXTS_PER_SET)]
    tokenizer = Tokenizer.from_file(str(TOKENIZER_DIR / "tokenizer.json"))
    tokenizer.enable_truncation(PIECES_MAX)
    return [encoding.ids for encoding in tokenizer.encode_batch(texts)]


def observe(state: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return by product its inputs [pieces, in] in the fp32 graph."""
    model, products = graph.build(state, "fp32")
    names = sorted(set(products.values()))
    for name in names:
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    rows = sample_rows()
    seen: dict[str, list[np.ndarray]] = {name: [] for name in names}
    for batch in batches_by_length([len(row) for row in rows], BATCH_PIECES):
        ids, mask = pad([rows[index] for index in batch])
        outputs = session.run(names, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        for name, output in zip(names, outputs):
            seen[name].append(output[mask.numpy() == 1][::3])
    values = {name: np.concatenate(parts) for name, parts in seen.items()}
    return {product: values[name] for product, name in products.items()}


def calibrate(state: dict[str, np.ndarray]) -> dict[str, Range]:
    ranges = {}
    for product, values in observe(state).items():
        largest = np.maximum(np.abs(values).max(0), 1e-5)
        weights = np.maximum(np.abs(state[f"{product}.weight"]).max(0), 1e-5)
        smooth = largest**SMOOTHING / weights ** (1 - SMOOTHING)
        smooth = (smooth / np.exp(np.log(smooth).mean())).astype(np.float32)
        ranges[product] = range_of(values, smooth)
        if product.endswith(f".{WIDEST}"):
            plain = range_of(values, np.ones_like(smooth))
            weight, sample = state[f"{product}.weight"], values[:: max(1, len(values) // ERROR_ROWS)]
            if np.all(errors_of(sample, weight, plain) <= ERROR_GROWTH_MAX * errors_of(sample, weight, ranges[product])):
                ranges[product] = plain
    return ranges


def range_of(values: np.ndarray, smooth: np.ndarray) -> Range:
    low, high = np.quantile((values / smooth).ravel(), [CUT_SHARE, 1 - CUT_SHARE])
    return Range(smooth, min(float(low), 0.0), max(float(high), 0.0))


def errors_of(values: np.ndarray, weight: np.ndarray, found: Range) -> np.ndarray:
    """Return how far off a product is, for the row in the middle and on average; values [rows, in], weight [out, in], quantised as in
    graph.py. The average is that of the marks of start and end, whose few huge values are cut off; the middle is that of all others."""
    step = (found.high - found.low) / 255
    zero = np.clip(round(-found.low / step), 0, 255)
    whole = (np.clip(np.round(values / found.smooth / step) + zero, 0, 255) - zero) * step
    scale = np.abs(weight * found.smooth).max(1, keepdims=True) / 127
    error = np.linalg.norm(whole @ (np.round(weight * found.smooth / scale) * scale).T - values @ weight.T, axis=1)
    return np.array([np.median(error), np.sqrt((error**2).mean())])
