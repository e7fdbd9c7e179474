"""Measure the exported model honestly where `evaluate_classify.mjs` flatters it, and write figures_cross_fitted.json.

Thresholds, scaling and abstention are fitted on the validation share and measured there too. Here they are fitted on one half of
its annotated texts and measured on the other, and the halves swapped. The embedding is compared to the 12-layer teacher's.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from fit_decisions import abstain, annotated_truth, drop_other, fit_causes, fit_thresholds, scale_causes, sigmoid
from labels import CAUSES
from predict import Predictor
from texts import is_validation, read_all
from workspace import TEACHER_EMBEDDINGS_FILE, WEIGHTS_DIR

FIGURES_FILE = Path(__file__).parent / "figures_cross_fitted.json"


def micro_f1(marked: np.ndarray, truth: np.ndarray) -> float:
    both = float((marked & truth).sum())
    return 2 * both / max(1.0, float(marked.sum() + truth.sum()))


def cause_figures(texts, logits: np.ndarray) -> dict:
    """`texts` are annotated, `logits` [texts, causes]."""
    truth = annotated_truth(texts)[0]
    langs = [text.lang for text in texts]
    halves = np.arange(len(texts)) % 2
    marked = np.zeros(truth.shape, bool)
    unknown = np.zeros(len(texts), bool)
    wrong = np.zeros(len(texts), bool)
    for half in (0, 1):
        fit, held = np.flatnonzero(halves != half), np.flatnonzero(halves == half)
        decisions = fit_causes(logits[fit], [langs[row] for row in fit], truth[fit])
        probability = scale_causes(logits[held], [langs[row] for row in held], decisions["scaling"])
        told = drop_other(probability >= decisions["thresholds"])
        likeliest = np.where(told, probability, -1.0).argmax(1)
        right = truth[held, likeliest] > 0.5
        wrong[held] = np.where(told.any(1), ~right, truth[held].any(1))
        unknown[held] = abstain(probability, decisions["thresholds"], decisions["abstention"])
        marked[held] = told & ~unknown[held][:, None]
    yes = truth > 0.5
    figures = {
        "texts": len(texts), "micro_f1": micro_f1(marked, yes), "unknown": float(unknown.mean()),
        "wrong_where_told": float(wrong[~unknown].mean()), "wrong_where_unknown": float(wrong[unknown].mean()) if unknown.any() else 0.0,
    }
    for lang in ("zh", "en"):
        own = np.array([one == lang for one in langs])
        figures[f"micro_f1_{lang}"] = micro_f1(marked[own], yes[own])
    figures["by_cause"] = {
        cause: {"marked": int(yes[:, at].sum()), "f1": micro_f1(marked[:, [at]], yes[:, [at]])} for at, cause in enumerate(CAUSES)
    }
    return figures


def intent_f1(texts, logits: np.ndarray) -> float:
    truth = annotated_truth(texts)[1]
    halves = np.arange(len(texts)) % 2
    marked = np.zeros(truth.shape, bool)
    for half in (0, 1):
        thresholds = fit_thresholds(sigmoid(logits[halves != half]), truth[halves != half])
        marked[halves == half] = sigmoid(logits[halves == half]) >= thresholds
    return micro_f1(marked, truth > 0.5)


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
    parser.add_argument("--out", type=Path, default=FIGURES_FILE, help="where the figures go")
    arguments = parser.parse_args()
    stored = np.load(TEACHER_EMBEDDINGS_FILE)["ids"].tolist()
    compared = set(stored)
    texts = [text for text in read_all() if is_validation(text.text) and (text.annotation or text.id in compared)]
    logits = Predictor(arguments.threads).predict([text.own_words for text in texts])
    rows = [row for row, text in enumerate(texts) if text.annotation]
    annotated = [texts[row] for row in rows]
    figures = {
        "model_version": json.loads((WEIGHTS_DIR / "earshot.json").read_text())["model_version"],
        "command": "python cross_fit.py",
        "causes": cause_figures(annotated, logits["cause"][rows]),
        "intents_micro_f1": intent_f1(annotated, logits["intents"][rows]),
        "embedding": embedding_figures(texts, logits["embedding"]),
    }
    rounded = json.loads(json.dumps(figures), parse_float=lambda value: round(float(value), 4))
    arguments.out.write_text(json.dumps(rounded, indent=2) + "\n")
    print(json.dumps(rounded, indent=1))


if __name__ == "__main__":
    main()
