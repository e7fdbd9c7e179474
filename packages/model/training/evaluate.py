"""Measure the exported int8 model on the validation share (texts.py); print a table and write figures.json.

Thresholds and temperatures were fitted on the same texts, so cause F1 is also given cross-fitted: thresholds from one half,
measured on the other.
"""

import argparse
import datetime
import json
from pathlib import Path

import numpy as np

from fit_decisions import annotated_truth, fit_thresholds, sentiment_target, sigmoid, softmax
from labels import AIRLINE_GROUPS, AIRLINE_REASONS, CAUSES, INTENTS, REACTIONS, SENTIMENTS, overall_sentiment
from predict import Predictor
from texts import SETS, is_validation, read_all
from workspace import TEACHER_EMBEDDINGS_FILE, WEIGHTS_DIR

FIGURES_FILE = Path(__file__).parent / "figures.json"
TWO_CLASS = ["hotel-zh", "delivery-zh", "shopping-zh", "hotel-en"]


def micro_f1(marked: np.ndarray, truth: np.ndarray) -> float:
    both = float((marked & truth).sum())
    return 2 * both / max(1.0, float(marked.sum() + truth.sum()))


def sentiment_figures(texts, logits: np.ndarray) -> dict:
    figures = {}
    for name in SETS:
        rows = [row for row, text in enumerate(texts) if text.set == name and overall_sentiment(text.row)]
        truth = np.array([SENTIMENTS.index(overall_sentiment(texts[row].row)) for row in rows])
        label = logits[rows].argmax(1)
        figures[name] = {"texts": len(rows), "accuracy": float((label == truth).mean())}
        if name in TWO_CLASS:
            two = np.where(logits[rows, 0] > logits[rows, 2], 0, 2)
            figures[name]["accuracy_without_neutral"] = float((two == truth).mean())
    return figures


def calibration_error(texts, logits: np.ndarray, temperatures: dict) -> float:
    """Expected calibration error of the sentiment probability, 10 equal bins."""
    rows = [row for row, text in enumerate(texts) if sentiment_target(text) is not None]
    truth = np.array([sentiment_target(texts[row]) for row in rows])
    scale = np.array([temperatures[texts[row].lang] for row in rows])[:, None]
    probability = softmax(logits[rows] / scale)
    sure, right = probability.max(1), probability.argmax(1) == truth
    bins = np.minimum((sure * 10).astype(int), 9)
    return float(sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def cause_figures(texts, logits: np.ndarray, thresholds: np.ndarray) -> dict:
    rows = [row for row, text in enumerate(texts) if text.annotation]
    truth = annotated_truth([texts[row] for row in rows])[0] > 0.5
    probability = sigmoid(logits[rows])
    marked = drop_other(probability >= thresholds)
    halves = np.array([index % 2 for index in range(len(rows))])
    crossed = np.zeros_like(marked)
    for half in (0, 1):
        fitted = fit_thresholds(probability[halves != half], truth[halves != half].astype(np.float32))
        crossed[halves == half] = drop_other(probability[halves == half] >= fitted)
    figures = {"texts": len(rows), "micro_f1": micro_f1(marked, truth), "micro_f1_cross_fitted": micro_f1(crossed, truth)}
    for lang in ("zh", "en"):
        own = np.array([texts[row].lang == lang for row in rows])
        figures[lang] = {
            "texts": int(own.sum()), "micro_f1": micro_f1(marked[own], truth[own]),
            "micro_f1_cross_fitted": micro_f1(crossed[own], truth[own]),
        }
    figures["by_cause"] = {
        cause: {"marked": int(truth[:, at].sum()), "f1": round(micro_f1(crossed[:, [at]], truth[:, [at]]), 3)} for at, cause in enumerate(CAUSES)
    }
    return figures


def drop_other(marked: np.ndarray) -> np.ndarray:
    marked = marked.copy()
    marked[:, -1] &= ~marked[:, :-1].any(1)
    return marked


def airline_figures(texts, logits: np.ndarray) -> dict:
    """Share of the negative tweets with a measured reason whose likeliest group is the reason's."""
    rows = [row for row, text in enumerate(texts) if AIRLINE_REASONS.get(text.row.get("reason") or "")]
    names = list(AIRLINE_GROUPS)
    truth = np.array([names.index(AIRLINE_REASONS[texts[row].row["reason"]]) for row in rows])
    by_group = np.stack([logits[rows][:, [CAUSES.index(cause) for cause in causes]].max(1) for causes in AIRLINE_GROUPS.values()], 1)
    right = by_group.argmax(1) == truth
    sure = np.array([float(texts[row].row.get("reason_confidence") or 0) >= 0.99 for row in rows])
    recall = [float(right[truth == group].mean()) for group in range(len(names)) if (truth == group).any()]
    return {
        "texts": len(rows), "accuracy": float(right.mean()), "macro_recall": float(np.mean(recall)),
        "accuracy_where_annotators_agreed": float(right[sure].mean()), "by_group": dict(zip(names, (round(value, 3) for value in recall))),
    }


def embedding_figures(texts, embeddings: np.ndarray) -> dict:
    stored = np.load(TEACHER_EMBEDDINGS_FILE)
    teacher = dict(zip(stored["ids"].tolist(), stored["vectors"].astype(np.float32)))
    rows = [row for row, text in enumerate(texts) if text.id in teacher]
    truth = np.stack([teacher[texts[row].id] for row in rows])
    own = embeddings[rows]
    near_own, near_truth = own @ own.T, truth @ truth.T
    off = ~np.eye(len(rows), dtype=bool)
    np.fill_diagonal(near_own, -1)
    np.fill_diagonal(near_truth, -1)
    top = np.argsort(-near_truth, 1)[:, :10]
    found = np.argsort(-near_own, 1)[:, :10]
    overlap = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(top.tolist(), found.tolist())])
    return {
        "texts": len(rows), "cosine_to_teacher": float((own * truth).sum(1).mean()),
        "correlation_of_cosines": float(np.corrcoef(near_own[off], near_truth[off])[0, 1]), "overlap_of_10_nearest": float(overlap),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    metadata = json.loads((WEIGHTS_DIR / "earshot.json").read_text())
    texts = [text for text in read_all() if is_validation(text.text)]
    logits = Predictor(arguments.threads).predict([text.text for text in texts])
    rows = [row for row, text in enumerate(texts) if text.annotation]
    intents = annotated_truth([texts[row] for row in rows])[1] > 0.5
    intent_thresholds = np.array([metadata["intent_thresholds"][name] for name in INTENTS])
    reactions = np.array([REACTIONS.index(texts[row].annotation["reaction"]) for row in rows])
    annotated_sentiment = np.array([SENTIMENTS.index(texts[row].annotation["sentiment"]) for row in rows])
    figures = {
        "model_version": metadata["model_version"],
        "measured_at": datetime.date.today().isoformat(),
        "command": "python evaluate.py",
        "sentiment": sentiment_figures(texts, logits["sentiment"]),
        "sentiment_of_annotated": float((logits["sentiment"][rows].argmax(1) == annotated_sentiment).mean()),
        "sentiment_calibration_error": calibration_error(texts, logits["sentiment"], metadata["sentiment_temperature"]),
        "causes": cause_figures(texts, logits["cause"], np.array([metadata["cause_thresholds"][cause] for cause in CAUSES])),
        "airline_reasons": airline_figures(texts, logits["cause"]),
        "intents_micro_f1": micro_f1(sigmoid(logits["intents"][rows]) >= intent_thresholds, intents),
        "reaction_accuracy": float((logits["reaction"][rows].argmax(1) == reactions).mean()),
        "embedding": embedding_figures(texts, logits["embedding"]),
    }
    rounded = json.loads(json.dumps(figures), parse_float=lambda value: round(float(value), 4))
    FIGURES_FILE.write_text(json.dumps(rounded, indent=2) + "\n")
    print("| set | texts | sentiment accuracy | without neutral |\n|---|---|---|---|")
    for name, row in rounded["sentiment"].items():
        print(f"| {name} | {row['texts']} | {row['accuracy']:.3f} | {row.get('accuracy_without_neutral', '')} |")
    print(json.dumps({name: value for name, value in rounded.items() if name != "sentiment"}, indent=1))


if __name__ == "__main__":
    main()
