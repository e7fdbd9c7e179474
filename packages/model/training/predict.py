"""Runs the exported int8 model on texts as the runtime does: long texts in windows, whose results are merged, and the phrase model."""

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from embed_teacher import batches_by_length, pad
import phrases
from labels import CAUSES, INTENTS, REACTIONS, SENTIMENTS
from workspace import PHRASES_FILE, WEIGHTS_DIR

WINDOW_PIECES_MAX = 192  # <s> and </s> included; must equal the runtime's
WINDOWS_MAX = 4
BATCH_PIECES = 2048
WIDTHS = {"cause": len(CAUSES), "sentiment": len(SENTIMENTS), "intents": len(INTENTS), "reaction": len(REACTIONS), "embedding": 384}


def windows_of(ids: list[int]) -> list[list[int]]:
    """Cut <s> … </s> into at most WINDOWS_MAX windows of about the same length, each with its own <s> and </s>."""
    body, room = ids[1:-1], WINDOW_PIECES_MAX - 2
    body = body[: room * WINDOWS_MAX]
    count = max(1, -(-len(body) // room))
    size = max(1, -(-len(body) // count))
    return [[ids[0], *body[at : at + size], ids[-1]] for at in range(0, max(len(body), 1), size)]


def merge(parts: list[dict[str, np.ndarray]], pieces: list[int]) -> dict[str, np.ndarray]:
    """Causes: log-sum-exp, which is what one longer window would give. Intents: the largest. The rest: mean by length."""
    share = np.array(pieces, np.float32)[:, None] / sum(pieces)
    stacked = {name: np.stack([part[name] for part in parts]) for name in WIDTHS}
    embedding = (stacked["embedding"] * share).sum(0)
    return {
        "cause": np.logaddexp.reduce(stacked["cause"], 0),
        "intents": stacked["intents"].max(0),
        "sentiment": (stacked["sentiment"] * share).sum(0),
        "reaction": (stacked["reaction"] * share).sum(0),
        "embedding": embedding / np.linalg.norm(embedding),
    }


class Predictor:
    def __init__(self, threads: int = 2):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        file = str(WEIGHTS_DIR / "onnx" / "model_quantized.onnx")
        self.session = onnxruntime.InferenceSession(file, options, ["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(WEIGHTS_DIR / "tokenizer.json"))
        self.phrases = np.load(PHRASES_FILE)

    def predict(self, texts: list[str]) -> dict[str, np.ndarray]:
        """Return logits [texts, labels] by output name, unit embeddings [texts, 384], and `phrases` [texts], log-odds of positive."""
        rows, owners = [], []
        encodings = self.tokenizer.encode_batch(texts)
        for index, encoding in enumerate(encodings):
            for window in windows_of(encoding.ids):
                rows.append(window)
                owners.append(index)
        results: list[dict[str, np.ndarray]] = [{}] * len(rows)
        for batch in batches_by_length([len(row) for row in rows], BATCH_PIECES):
            ids, mask = pad([rows[index] for index in batch])
            outputs = self.session.run(list(WIDTHS), {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
            for at, index in enumerate(batch):
                results[index] = {name: output[at] for name, output in zip(WIDTHS, outputs)}
        parts: list[list[int]] = [[] for _ in texts]
        for row, owner in enumerate(owners):
            parts[owner].append(row)
        merged = [merge([results[row] for row in own], [len(rows[row]) for row in own]) for own in parts]
        return {name: np.stack([one[name] for one in merged]) for name in WIDTHS} | {"phrases": self.score_phrases(encodings)}

    def score_phrases(self, encodings) -> np.ndarray:
        weights, scale, bias = self.phrases["weights"], float(self.phrases["scale"]), float(self.phrases["bias"])
        room = (WINDOW_PIECES_MAX - 2) * WINDOWS_MAX
        return np.array([phrases.score(weights, scale, bias, encoding.ids[1:-1][:room]) for encoding in encodings], np.float32)
