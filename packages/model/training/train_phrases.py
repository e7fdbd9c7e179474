"""Train the phrase model (phrases.py) on the sentiment sets, two-class; writes phrases.npz to the working folder (1 min)."""

import numpy as np
import torch
from tokenizers import Tokenizer

from labels import overall_sentiment
from phrases import BUCKETS, buckets_of
from predict import WINDOW_PIECES_MAX, WINDOWS_MAX
from texts import is_validation, read_all
from workspace import PHRASES_FILE, TOKENIZER_DIR

TEXTS_MIN = 3  # a phrase that fewer texts have says nothing
PASSES = 3
BATCH_TEXTS = 256
RATE = 0.05
LARGEST_SHARE = 0.9999  # of the weights fit the range of a byte; the rest is cut to it


def log_count_ratios(rows: list[np.ndarray], positive: np.ndarray) -> np.ndarray:
    counts = [
        np.bincount(np.concatenate([row for row, yes in zip(rows, positive) if yes == side]), minlength=BUCKETS) for side in (False, True)
    ]
    negative_share, positive_share = ((count + 0.5) / (count + 0.5).sum() for count in counts)
    return np.where(counts[0] + counts[1] >= TEXTS_MIN, np.log(positive_share / negative_share), 0.0).astype(np.float32)


class PhraseModel(torch.nn.Module):
    def __init__(self, ratios: np.ndarray):
        super().__init__()
        self.ratios = torch.from_numpy(ratios)
        self.factors = torch.nn.EmbeddingBag(BUCKETS, 1, mode="sum", sparse=True)
        torch.nn.init.ones_(self.factors.weight)
        self.scale = torch.nn.Parameter(torch.ones(()))
        self.bias = torch.nn.Parameter(torch.zeros(()))

    def forward(self, rows: list[np.ndarray]) -> torch.Tensor:
        lengths = torch.tensor([len(row) for row in rows])
        found = torch.from_numpy(np.concatenate(rows).astype(np.int64))
        summed = self.factors(found, lengths.cumsum(0) - lengths, per_sample_weights=self.ratios[found])[:, 0]
        return self.scale * summed / lengths.sqrt() + self.bias


def fit(rows: list[np.ndarray], positive: np.ndarray) -> PhraseModel:
    model = PhraseModel(log_count_ratios(rows, positive))
    optimizer = torch.optim.Adagrad([
        {"params": [model.factors.weight], "lr": RATE}, {"params": [model.scale, model.bias], "lr": RATE / 2},
    ])
    rng = np.random.default_rng(1)
    for _ in range(PASSES):
        order = rng.permutation(len(rows))
        for at in range(0, len(order), BATCH_TEXTS):
            batch = order[at : at + BATCH_TEXTS]
            target = torch.from_numpy(positive[batch].astype(np.float32))
            loss = torch.nn.functional.binary_cross_entropy_with_logits(model([rows[index] for index in batch]), target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model


def main() -> None:
    texts = [text for text in read_all() if overall_sentiment(text.row) in ("negative", "positive")]
    # Restaurant reviews are long, mixed, and labelled by one aspect.
    texts = [text for text in texts if not text.set.startswith("restaurant")]
    tokenizer = Tokenizer.from_file(str(TOKENIZER_DIR / "tokenizer.json"))
    pieces_max = (WINDOW_PIECES_MAX - 2) * WINDOWS_MAX
    rows = [buckets_of(encoding.ids[1:-1][:pieces_max]) for encoding in tokenizer.encode_batch([text.own_words for text in texts])]
    positive = np.array([overall_sentiment(text.row) == "positive" for text in texts])
    held = np.array([is_validation(text.text) for text in texts])
    model = fit([row for row, out in zip(rows, held) if not out], positive[~held])
    with torch.no_grad():
        answers = model([row for row, out in zip(rows, held) if out]).numpy() > 0
        weights = (model.scale * model.factors.weight[:, 0] * model.ratios).numpy()
    sets = np.array([text.set for text in texts])[held]
    for name in dict.fromkeys(sets.tolist()):
        own = sets == name
        print(f"{name}: {own.sum()} validation texts, {(answers == positive[held])[own].mean():.4f} right (no neutral ones)")
    scale = float(np.quantile(np.abs(weights[weights != 0]), LARGEST_SHARE)) / 127
    np.savez(PHRASES_FILE, weights=np.clip(np.round(weights / scale), -127, 127).astype(np.int8), scale=scale, bias=float(model.bias.detach()))
    print(f"{(weights != 0).sum()} of {BUCKETS} buckets used")


if __name__ == "__main__":
    main()
