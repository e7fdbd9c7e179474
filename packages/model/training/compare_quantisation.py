"""Measure each kind of quantisation: texts a second, nearness to fp32, and whether neighbours in a batch matter.

Speed is of the graph alone: texts sorted by length, batches of 32. It is given by the wall clock and by the processor time of all
threads, which other work on the machine hardly changes. Prints a Markdown table.
"""

import argparse
import random
import time

import numpy as np
import onnxruntime

import graph
from calibrate import calibrate
from embed_teacher import pad
from checkpoint import load_state
from texts import is_validation, read_all
from tokenizers import Tokenizer
from workspace import TOKENIZER_DIR

BATCH_TEXTS = 32
PIECES_MAX = 128


def session(model, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])


def run(session_, rows: list[list[int]], batch_texts: int) -> tuple[dict[str, np.ndarray], float, float]:
    """Return the outputs, the seconds by the wall clock, and those of processor time."""
    order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
    names = ["cause", "sentiment", "embedding"]
    results: dict[str, list] = {name: [None] * len(rows) for name in names}
    seconds = processor_s = 0.0
    for start in range(0, len(order), batch_texts):
        batch = order[start : start + batch_texts]
        ids, mask = pad([rows[index] for index in batch])
        started, started_processor = time.perf_counter(), time.process_time()
        outputs = session_.run(names, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        seconds += time.perf_counter() - started
        processor_s += time.process_time() - started_processor
        for name, output in zip(names, outputs):
            for index, value in zip(batch, output):
                results[name][index] = value
    return {name: np.stack(values) for name, values in results.items()}, seconds, processor_s


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=960)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--kinds", nargs="*", default=graph.KINDS)
    arguments = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(TOKENIZER_DIR / "tokenizer.json"))
    tokenizer.enable_truncation(PIECES_MAX)
    texts = [text for text in read_all() if is_validation(text.text)]
    texts = random.Random(3).sample(texts, min(arguments.texts, len(texts)))
    rows = [encoding.ids for encoding in tokenizer.encode_batch([text.text for text in texts])]
    state = load_state()
    ranges = calibrate(state)
    print(f"{len(rows)} texts, {np.mean([len(row) for row in rows]):.0f} pieces on average, {arguments.threads} threads")
    print("| kind | MB | texts/s | texts per processor-second | cosine to fp32, mean and least | same sentiment | alone or in a batch, least cosine |")
    print("|---|---|---|---|---|---|---|")
    reference = None
    for kind in ["fp32"] + [kind for kind in arguments.kinds if kind != "fp32"]:
        model, _ = graph.build(state, kind, ranges)
        session_ = session(model, arguments.threads)
        run(session_, rows[:64], BATCH_TEXTS)
        results, seconds, processor_s = run(session_, rows, BATCH_TEXTS)
        reference = reference or results
        near = (results["embedding"] * reference["embedding"]).sum(1)
        same = (results["sentiment"].argmax(1) == reference["sentiment"].argmax(1)).mean()
        alone, _, _ = run(session_, rows[:100], 1)
        beside = (alone["embedding"] * results["embedding"][:100]).sum(1)
        size = len(model.SerializeToString()) / 1e6
        print(f"| {kind} | {size:.1f} | {len(rows) / seconds:.0f} | {len(rows) / processor_s:.0f} | {near.mean():.4f}, {near.min():.4f} | {same:.2%} | {beside.min():.6f} |", flush=True)


if __name__ == "__main__":
    main()
