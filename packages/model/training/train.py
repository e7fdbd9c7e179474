"""Train the 6-layer student on all tasks at once, for a budget of wall-clock minutes.

Batches are drawn by source shares (see examples.py), so a training stopped at any time has seen every task. The learning rate
follows the clock, not the steps: it warms up, then falls to zero at the end of the budget, so a busy machine costs steps and nothing
else. A checkpoint is written every few minutes; the same command goes on from it, with its elapsed time kept.
"""

import argparse
import collections
import random
import signal
import time

import numpy as np
import torch

from embed_teacher import batches_by_length
from encoder import STUDENT_LAYERS, EarshotModel
from examples import SHARES, Example, build_examples, collate, join
from losses import total_loss
from texts import is_validation, read_all
from workspace import CHECKPOINT_FILE, KEPT_FILE, TEACHER_FILE

POOL_TEXTS = 768  # drawn, then sorted by length and cut into batches
GRADIENT_NORM_MAX = 1.0
UNKNOWN_SHARE = 0.15  # of pieces read as <unk>: regularises like dropout inside the layers, which doubled a CPU step's time
JOINED_SHARE = 0.4  # of the annotated texts are drawn as two in one
JOINED_PIECES_MAX = 176
WARM_UP_SHARE = 0.04
HEAD_RATE_FACTOR = 4.0
CHECKPOINT_INTERVAL_S = 240
LOG_INTERVAL_STEPS = 100


def draw(sources: dict[str, list[Example]], name: str, rng: random.Random) -> Example:
    example = rng.choice(sources[name])
    if name != "annotated" or rng.random() > JOINED_SHARE:
        return example
    other = rng.choice(sources[name])
    fits = other.lang == example.lang and len(example.ids) + len(other.ids) <= JOINED_PIECES_MAX
    return join(example, other) if fits else example


def draw_batches(sources, rng: random.Random, batch_pieces: int):
    names, shares = list(SHARES), list(SHARES.values())
    while True:
        pool = [draw(sources, name, rng) for name in rng.choices(names, shares, k=POOL_TEXTS)]
        batches = list(batches_by_length([len(example.ids) for example in pool], batch_pieces))
        rng.shuffle(batches)
        for batch in batches:
            yield collate([pool[index] for index in batch])


def rate_at(share: float) -> float:
    """Return the factor on the learning rate when `share` of the budget is spent."""
    return share / WARM_UP_SHARE if share < WARM_UP_SHARE else max(0.0, (1.0 - share) / (1.0 - WARM_UP_SHARE))


def build_optimizer(model: EarshotModel, rate: float) -> torch.optim.Optimizer:
    model.encoder.words.weight.requires_grad_(False)
    groups = collections.defaultdict(list)
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups[not name.startswith("encoder."), parameter.ndim > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "base": rate * (HEAD_RATE_FACTOR if head else 1.0), "weight_decay": 0.01 if matrix else 0.0}
            for (head, matrix), parameters in groups.items()
        ],
        lr=rate, betas=(0.9, 0.98), fused=True,
    )


def save(model, optimizer, elapsed_s: float, step: int) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "elapsed_s": elapsed_s, "step": step}
    torch.save(state, CHECKPOINT_FILE.with_suffix(".tmp"))
    CHECKPOINT_FILE.with_suffix(".tmp").replace(CHECKPOINT_FILE)


def new_model() -> EarshotModel:
    kept = np.load(KEPT_FILE)
    model = EarshotModel(len(kept))
    model.encoder.load_packed(np.load(TEACHER_FILE), STUDENT_LAYERS, kept)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=75, help="wall-clock budget, resumed time included")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="peak learning rate of the encoder")
    parser.add_argument("--batch-pieces", type=int, default=2304)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--fresh", action="store_true", help="do not resume")
    arguments = parser.parse_args()

    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    sources = build_examples([text for text in read_all() if not is_validation(text.text)])
    print({name: len(examples) for name, examples in sources.items()}, flush=True)
    model = new_model().to(device)
    optimizer = build_optimizer(model, arguments.rate)
    elapsed_before, step = 0.0, 0
    if CHECKPOINT_FILE.exists() and not arguments.fresh:
        state = torch.load(CHECKPOINT_FILE, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        elapsed_before, step = state["elapsed_s"], state["step"]
    model.train()

    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))  # save, then stop: the same command goes on
    budget_s = arguments.minutes * 60
    started = saved = time.monotonic()
    sums: collections.Counter = collections.Counter()
    for batch in draw_batches(sources, random.Random(arguments.seed + step), arguments.batch_pieces):
        elapsed = elapsed_before + time.monotonic() - started
        if elapsed >= budget_s or stopped:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * rate_at(elapsed / budget_s)
        batch = {name: tensor.to(device) for name, tensor in batch.items()}
        hidden = (torch.rand(batch["ids"].shape, device=device) < UNKNOWN_SHARE) & (batch["ids"] > 3)
        with torch.autocast(device, torch.bfloat16):
            outputs = model(batch["ids"].masked_fill(hidden, 3), batch["mask"])
        loss, terms = total_loss(outputs, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), GRADIENT_NORM_MAX)
        if torch.isfinite(norm):
            optimizer.step()
        step += 1
        sums.update(terms)
        sums.update({"total": float(loss.detach()), "texts": len(batch["ids"])})
        if step % LOG_INTERVAL_STEPS == 0:
            means = " ".join(f"{name} {value / LOG_INTERVAL_STEPS:.3f}" for name, value in sums.items())
            print(f"{elapsed / 60:6.1f} min step {step} rate {optimizer.param_groups[0]['lr']:.2e} {means}", flush=True)
            sums.clear()
        if time.monotonic() - saved > CHECKPOINT_INTERVAL_S or step == 50:
            save(model, optimizer, elapsed, step)
            saved = time.monotonic()
    save(model, optimizer, elapsed_before + time.monotonic() - started, step)
    print(f"{'stopped' if stopped else 'done'} after {step} steps", flush=True)


if __name__ == "__main__":
    main()
