"""Fits what turns logits into answers, on the validation share.

For sentiment a temperature and the say of the phrase model a language (Guo et al. 2017); for causes a scale and a shift a language (Platt 1999), a threshold a
cause, and when to say `unknown` (selection with guaranteed risk, Geifman and El-Yaniv 2017); for intents one threshold each.
"""

import math

import numpy as np

from labels import CAUSES, INTENTS, SENTIMENTS, overall_sentiment

TEMPERATURES = np.geomspace(0.5, 4.0, 45)
THRESHOLDS = np.round(np.arange(0.15, 0.81, 0.025), 3)
PRIOR_POSITIVES = 200.0  # weight of all causes together in the threshold of one: cross-fitted F1 was 0.692 with 12, 0.700 from 100 on
PRIOR_CAUSES = 40.0  # texts of the other languages' causes that one language's scaling counts
RISK = 0.25  # of the texts that are answered, so many at most may have a wrong likeliest cause, or a wrong "none" …
RISK_CONFIDENCE = 0.9  # … with this probability
ANSWERED_TEXTS_MIN = 30  # fewer prove no risk


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
    """Return the temperature with the least negative log-likelihood."""
    losses = [-np.log(softmax(logits / t)[np.arange(len(target)), target] + 1e-9).mean() for t in TEMPERATURES]
    return float(np.round(TEMPERATURES[int(np.argmin(losses))], 3))


def fit_scaling(logits: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> dict[str, float]:
    """Return scale and shift of the logits with the least weighted log-loss, by Newton's method."""
    inputs = np.stack([logits, np.ones_like(logits)], 1)
    found = np.array([1.0, 0.0])
    for _ in range(25):
        probability = sigmoid(inputs @ found)
        gradient = inputs.T @ (weight * (probability - truth))
        curvature = (inputs * (weight * probability * (1 - probability))[:, None]).T @ inputs + 1e-6 * np.eye(2)
        found = found - np.linalg.solve(curvature, gradient)
    return {"scale": round(float(max(found[0], 0.1)), 4), "shift": round(float(found[1]), 4)}


def scale_causes(logits: np.ndarray, langs: list[str], scaling: dict[str, dict[str, float]]) -> np.ndarray:
    """Return the probabilities [texts, causes] as the runtime has them."""
    scale = np.array([scaling[lang]["scale"] for lang in langs])[:, None]
    shift = np.array([scaling[lang]["shift"] for lang in langs])[:, None]
    return sigmoid(logits * scale + shift)


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


def drop_other(marked: np.ndarray) -> np.ndarray:
    """`other` stands only where nothing else is marked."""
    marked = marked.copy()
    marked[:, -1] &= ~marked[:, :-1].any(1)
    return marked


def risk_bound(wrong: int, texts: int) -> float:
    """Return the risk that `wrong` of `texts` rule out with RISK_CONFIDENCE: anything above it (Clopper and Pearson 1934)."""
    low, high = wrong / texts, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        tail = sum(math.comb(texts, k) * middle**k * (1 - middle) ** (texts - k) for k in range(wrong + 1))
        low, high = (middle, high) if tail > 1 - RISK_CONFIDENCE else (low, middle)
    return high


def fit_limit(doubt: np.ndarray, wrong: np.ndarray) -> float:
    """Return the largest doubt at which the texts with no more of it are proven to be wrong at most RISK; 0 if there is none."""
    order = np.argsort(doubt)
    missed = np.cumsum(wrong[order])
    for texts in range(len(order), ANSWERED_TEXTS_MIN - 1, -1):
        if risk_bound(int(missed[texts - 1]), texts) <= RISK:
            return float(doubt[order[texts - 1]])
    return 0.0


def abstain(probability: np.ndarray, thresholds: np.ndarray, limits: dict[str, float]) -> np.ndarray:
    """Return [texts]: True where no cause can be told; the runtime's rule (decodeAnalysis.ts)."""
    marked = drop_other(probability >= thresholds)
    best = np.where(marked, probability, 0.0).max(1)
    return np.where(marked.any(1), best < limits["found_min"], (probability / thresholds).max(1) > limits["none_share_max"])


def fit_abstention(probability: np.ndarray, thresholds: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    marked = drop_other(probability >= thresholds)
    found = marked.any(1)
    likeliest = np.where(marked, probability, -1.0).argmax(1)
    wrong_found = truth[np.arange(len(truth)), likeliest] < 0.5
    doubt_found = 1.0 - np.where(marked, probability, 0.0).max(1)
    doubt_none = (probability / thresholds).max(1)
    found_min = 1.0 - fit_limit(doubt_found[found], wrong_found[found])
    none_share_max = fit_limit(doubt_none[~found], truth[~found].any(1))
    # A hair apart from the text that set the limit, which is answered.
    return {"risk": RISK, "found_min": math.floor(found_min * 1e4) / 1e4, "none_share_max": math.ceil(none_share_max * 1e4) / 1e4}


def annotated_truth(texts) -> tuple[np.ndarray, np.ndarray]:
    """Return cause and intent truth [texts, labels] of annotated texts."""
    causes = np.zeros((len(texts), len(CAUSES)), np.float32)
    intents = np.zeros((len(texts), len(INTENTS)), np.float32)
    for row, text in enumerate(texts):
        for marked in text.annotation["causes"]:
            causes[row, CAUSES.index(marked["cause"])] = 1.0
        for intent in text.annotation.get("intents") or []:
            intents[row, INTENTS.index(intent)] = 1.0
    return causes, intents


def fit_share(texts, logits: np.ndarray, phrases: np.ndarray) -> float:
    """Return how much of the phrase model's log-odds is added to the network's, by logistic regression on negative or positive."""
    labels = [overall_sentiment(text.row) for text in texts]
    rows = [row for row, label in enumerate(labels) if label in ("negative", "positive")]
    truth = np.array([labels[row] == "positive" for row in rows], np.float64)
    inputs = np.stack([logits[rows, 2] - logits[rows, 0], phrases[rows], np.ones(len(rows))], 1).astype(np.float64)
    found = np.zeros(3)
    for _ in range(25):
        probability = sigmoid(inputs @ found)
        curvature = (inputs * (probability * (1 - probability))[:, None]).T @ inputs + 1e-3 * np.eye(3)
        found = found - np.linalg.solve(curvature, inputs.T @ (probability - truth) + 1e-3 * found)
    return round(float(np.clip(found[1] / max(found[0], 1e-6), 0.0, 2.0)), 3)


def add_phrases(logits: np.ndarray, phrases: np.ndarray, langs: list[str], share: dict[str, float]) -> np.ndarray:
    """Return the sentiment logits [texts, 3] as the runtime has them: half of the log-odds added on each side."""
    half = phrases * np.array([share[lang] for lang in langs]) / 2
    return logits + np.stack([-half, np.zeros_like(half), half], 1)


def fit_sentiment(texts, logits: np.ndarray, phrases: np.ndarray) -> tuple[dict[str, float], dict[str, float]]:
    """Return by language the temperature and the share of the phrase model."""
    temperatures, shares = {}, {}
    for lang in ("zh", "en"):
        own = [row for row, text in enumerate(texts) if text.lang == lang]
        shares[lang] = fit_share([texts[row] for row in own], logits[own], phrases[own])
        rows = [row for row in own if sentiment_target(texts[row]) is not None]
        both = add_phrases(logits[rows], phrases[rows], [lang] * len(rows), shares)
        temperatures[lang] = fit_temperature(both, np.array([sentiment_target(texts[row]) for row in rows]))
    for values in (temperatures, shares):
        values["mixed"] = values["other"] = round((values["zh"] + values["en"]) / 2, 3)
    return temperatures, shares


def fit_causes(logits: np.ndarray, langs: list[str], truth: np.ndarray) -> dict:
    """Return scaling, thresholds [causes] and abstention; `logits` and `truth` are [texts, causes]."""
    scaling = {}
    for lang in ("zh", "en"):
        own = np.array([one == lang for one in langs])
        weight = np.where(own, 1.0, PRIOR_CAUSES / max(1.0, float(len(langs))))[:, None] * np.ones_like(truth)
        scaling[lang] = fit_scaling(logits.ravel(), truth.ravel(), weight.ravel())
    mean = {part: round((scaling["zh"][part] + scaling["en"][part]) / 2, 4) for part in ("scale", "shift")}
    scaling["mixed"] = scaling["other"] = mean
    probability = scale_causes(logits, langs, scaling)
    thresholds = fit_thresholds(probability, truth)
    return {"scaling": scaling, "thresholds": thresholds, "abstention": fit_abstention(probability, thresholds, truth)}


def fit_decisions(texts, logits: dict[str, np.ndarray]) -> dict:
    """`texts` are validation texts, `logits` those of predict.py. Returns the JSON part of the metadata."""
    rows = [row for row, text in enumerate(texts) if text.annotation]
    truth, intents = annotated_truth([texts[row] for row in rows])
    causes = fit_causes(logits["cause"][rows], [texts[row].lang for row in rows], truth)
    intent_thresholds = fit_thresholds(sigmoid(logits["intents"][rows]), intents)
    temperatures, phrase_shares = fit_sentiment(texts, logits["sentiment"], logits["phrases"])
    return {
        "sentiment_temperature": temperatures,
        "phrase_share": phrase_shares,
        "cause_scaling": causes["scaling"],
        "cause_thresholds": dict(zip(CAUSES, map(float, causes["thresholds"]))),
        "abstention": causes["abstention"],
        "intent_thresholds": dict(zip(INTENTS, map(float, intent_thresholds))),
    }
