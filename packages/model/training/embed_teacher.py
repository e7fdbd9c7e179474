"""Embed texts with the original 12-layer encoder; these are what the student's embedding head is distilled to.

E5's vectors all lie in a narrow cone (unrelated texts have cosine 0.75). The mean vector of each language is taken off before
normalising: cosines then spread over -0.2 … 1, and a Chinese and an English text of one topic come nearer.

Writes teacher_embeddings.npz (ids, vectors [texts, 384], unit length) to the working folder.
"""

import argparse
import json
import random
import time

import numpy as np
import torch
from tokenizers import Tokenizer

from encoder import Encoder, mean_pool
from texts import read_all
from workspace import KEPT_FILE, TEACHER_EMBEDDINGS_FILE, TEACHER_FILE, TOKENIZER_DIR

PREFIX = "query: "  # E5's own prefix for symmetric tasks
PIECES_MAX = 128
BATCH_PIECES = 6144


def batches_by_length(lengths: list[int], batch_pieces: int):
    """Yield lists of indices, sorted by length, each with at most `batch_pieces` padded pieces."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[index] * (len(batch) + 1) > batch_pieces:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def pad(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    length = max(len(row) for row in rows)
    ids = torch.tensor([row + [1] * (length - len(row)) for row in rows])
    return ids, (torch.arange(length)[None] < torch.tensor([len(row) for row in rows])[:, None]).long()


class Teacher:
    def __init__(self):
        kept = np.load(KEPT_FILE)
        tensors = np.load(TEACHER_FILE)
        self.encoder = Encoder(12, len(kept))
        self.encoder.load_packed(tensors, list(range(12)), kept)
        self.encoder.eval()
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.encoder.to(self.device)
        self.tokenizer = Tokenizer.from_file(str(TOKENIZER_DIR / "tokenizer.json"))
        self.tokenizer.enable_truncation(PIECES_MAX)

    @torch.inference_mode()
    def embed(self, texts: list[str]) -> np.ndarray:
        """Return unit vectors [texts, 384], not centred."""
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch([PREFIX + text for text in texts])]
        vectors = np.zeros((len(rows), 384), np.float32)
        for batch in batches_by_length([len(row) for row in rows], BATCH_PIECES):
            ids, mask = pad([rows[index] for index in batch])
            ids, mask = ids.to(self.device), mask.to(self.device)
            with torch.autocast(self.device, torch.bfloat16):
                hidden = self.encoder(ids, mask)
            pooled = mean_pool(hidden.float(), mask)
            vectors[batch] = torch.nn.functional.normalize(pooled, dim=1).cpu().numpy()
        return vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=8000, help="texts sampled besides the annotated ones")
    arguments = parser.parse_args()
    texts = read_all()
    chosen = [text for text in texts if text.annotation]
    others = [text for text in texts if not text.annotation]
    chosen += random.Random(7).sample(others, min(arguments.texts, len(others)))
    started = time.time()
    vectors = Teacher().embed([text.text for text in chosen])
    langs = np.array([text.lang for text in chosen])
    means = {}
    for lang in np.unique(langs):
        means[lang] = vectors[langs == lang].mean(0)
        vectors[langs == lang] -= means[lang]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    np.savez(TEACHER_EMBEDDINGS_FILE, ids=np.array([text.id for text in chosen]), vectors=vectors.astype(np.float16))
    print(json.dumps({"texts": len(chosen), "seconds": round(time.time() - started)}))


if __name__ == "__main__":
    main()
