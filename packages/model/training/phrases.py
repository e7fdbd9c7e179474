"""A linear model over phrases of one to three pieces: how positive a text's wording is, beside what the network makes of it.

Naive-Bayes log-count ratios, scaled by a logistic regression (NB-SVM, Wang and Manning 2012). It learns every text of the sentiment sets in
seconds and errs elsewhere than the network does, so their sum is right more often than either (figures: MODEL_CARD.md).
Phrases are hashed to buckets of one signed byte each; the runtime has the same hash (scorePhrases.ts).
"""

import numpy as np

BUCKETS = 1 << 21  # 2 MB; with a quarter of them shopping-zh lost a point to collisions
EDGE = 2  # stands before the first and after the last piece


def hash_phrases(pieces: list[np.ndarray]) -> np.ndarray:
    """Return the buckets of the phrases whose first, second … pieces are given: FNV-1a by pieces, then a finaliser, in 32 bits."""
    state = np.full(pieces[0].shape, 0x811C9DC5 ^ len(pieces), np.uint32)
    for column in pieces:
        state = (state ^ column) * np.uint32(0x01000193)
    state = (state ^ (state >> np.uint32(15))) * np.uint32(0x85EBCA6B)
    return (state ^ (state >> np.uint32(13))) & np.uint32(BUCKETS - 1)


def buckets_of(ids: list[int]) -> np.ndarray:
    """Return the distinct buckets of a text, given its pieces without <s> and </s>."""
    padded = np.array([EDGE, *ids, EDGE], np.uint32)
    phrases = [hash_phrases([padded[1:-1]]), hash_phrases([padded[:-1], padded[1:]])]
    if len(padded) > 2:
        phrases.append(hash_phrases([padded[:-2], padded[1:-1], padded[2:]]))
    return np.unique(np.concatenate(phrases))


def score(weights: np.ndarray, scale: float, bias: float, ids: list[int]) -> float:
    """Return the log-odds of positive against negative; `weights` are signed bytes."""
    found = buckets_of(ids)
    return float(weights[found].astype(np.float32).sum()) * scale / float(np.sqrt(len(found))) + bias
