"""Fits what turns logits into answers: a temperature a language for sentiment, a threshold a cause, one for the intents."""

import numpy as np

from labels import CAUSES, INTENTS, SENTIMENTS, overall_sentiment

TEMPERATURES = np.geomspace(0.5, 3.0, 40)
THRESHOLDS = np.round(np.arange(0.15, 0.81, 0.025), 3)
PRIOR_POSITIVES = 200.0  # weight of all causes together in the threshold of one: cross-fitted F1 was 0.692 with 12, 0.700 from 100 on


def softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def sigmoid(logits: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-logits))


def sentiment_target(text) -> int | None:
    """Three-class truth only: the reader's for annotated texts, the set's own where it knows neutral."""
    if text.set == "airline-en":
        return SENTIMENTS.index(text.row["sentiment"])
    if text.annotation:
        return SENTIMENTS.index(text.annotation["sentiment"])
    label = overall_sentiment(text.row)
    return SENTIMENTS.index(label) if label else None


def fit_temperature(logits: np.ndarray, target: np.ndarray) -> float:
    """Return the temperature with the least negative log-likelihood (Guo et al. 2017)."""
    losses = [-np.log(softmax(logits / t)[np.arange(len(target)), target] + 1e-9).mean() for t in TEMPERATURES]
    return float(np.round(TEMPERATURES[int(np.argmin(losses))], 3))


def counts(probability: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return [thresholds, labels, 3] with true positives, false positives, false negatives."""
    marked = probability[None] >= THRESHOLDS[:, None, None]
    yes = truth[None] > 0.5
    return np.stack([(marked & yes).sum(1), (marked & ~yes).sum(1), (~marked & yes).sum(1)], 2).astype(float)


def fit_thresholds(probability: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return [labels]: best F1, each label's counts mixed with those of all labels."""
    own = counts(probability, truth)
    together = own.sum(1, keepdims=True)
    mixed = own + together * (PRIOR_POSITIVES / max(1.0, float(truth.sum())))
    f1 = 2 * mixed[:, :, 0] / (2 * mixed[:, :, 0] + mixed[:, :, 1] + mixed[:, :, 2])
    return THRESHOLDS[f1.argmax(0)]


def annotated_truth(texts) -> tuple[np.ndarray, np.ndarray]:
    """Return cause and intent truth [texts, labels] of annotated texts."""
    causes = np.zeros((len(texts), len(CAUSES)), np.float32)
    intents = np.zeros((len(texts), len(INTENTS)), np.float32)
    for row, text in enumerate(texts):
        for marked in text.annotation["causes"]:
            causes[row, CAUSES.index(marked["cause"])] = 1.0
        for intent in text.annotation["intents"]:
            intents[row, INTENTS.index(intent)] = 1.0
    return causes, intents


def fit_decisions(texts, logits: dict[str, np.ndarray]) -> dict:
    """`texts` are validation texts, `logits` those of predict.py. Returns the JSON part of the metadata."""
    temperatures = {}
    for lang in ("zh", "en"):
        rows = [row for row, text in enumerate(texts) if text.lang == lang and sentiment_target(text) is not None]
        target = np.array([sentiment_target(texts[row]) for row in rows])
        temperatures[lang] = fit_temperature(logits["sentiment"][rows], target)
    temperatures["mixed"] = temperatures["other"] = round((temperatures["zh"] + temperatures["en"]) / 2, 3)
    rows = [row for row, text in enumerate(texts) if text.annotation]
    causes, intents = annotated_truth([texts[row] for row in rows])
    cause_thresholds = fit_thresholds(sigmoid(logits["cause"][rows]), causes)
    intent_thresholds = fit_thresholds(sigmoid(logits["intents"][rows]), intents)
    return {
        "sentiment_temperature": temperatures,
        "cause_thresholds": dict(zip(CAUSES, map(float, cause_thresholds))),
        "intent_thresholds": dict(zip(INTENTS, map(float, intent_thresholds))),
    }
