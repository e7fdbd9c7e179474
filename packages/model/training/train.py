"""Train the 6-layer student on all tasks at once, for a number of steps or until a time of day.

Batches are drawn by source shares (see examples.py), so a training stopped at any time has seen every task. The learning rate
follows the work done: it warms up, then falls to zero with the last step. `--steps` says which step that is; with `--until` it is the
one that the speed of the last twenty minutes will reach by then, so a machine that other work slows, or a training that is
stopped for a while (SIGSTOP), still ends annealed and in time. Beside the weights runs their moving average, which is what is
exported: it is good at any step. A checkpoint is written every few minutes; the same command goes on from it.

    python train.py --steps 6000                    # from the encoder, or on from the checkpoint of such a run
    python train.py --restart --until 13:00         # a new schedule that starts from the checkpoint's weights
"""

import argparse
import collections
import datetime
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
UNKNOWN_SHARE = 0.1  # of pieces read as <unk>: regularises like dropout inside the layers, which doubled a CPU step's time
JOINED_SHARE = 0.4  # of the annotated texts are drawn as two in one
JOINED_PIECES_MAX = 192
WARM_UP_STEPS = 150
HEAD_RATE_FACTOR = 4.0
AVERAGE_DECAY = 0.998  # of the moving average of the weights, a step
CHECKPOINT_INTERVAL_S = 180
LOG_INTERVAL_STEPS = 100
SPEED_WINDOW_S = 1200
SPEED_STEPS_MIN = 30  # fewer tell no speed


class Deck:
    """Deals a source's examples in random order, each as often a round as its weight says, so that none is left out."""

    def __init__(self, examples: list[Example], rng: random.Random):
        self.examples, self.rng, self.cards = examples, rng, []

    def deal(self) -> Example:
        if not self.cards:
            self.cards = [
                index
                for index, example in enumerate(self.examples)
                for _ in range(int(example.weight + self.rng.random()))
            ]
            self.rng.shuffle(self.cards)
        return self.examples[self.cards.pop()]


def deal_annotated(deck: Deck, rng: random.Random) -> Example:
    example = deck.deal()
    if rng.random() > JOINED_SHARE:
        return example
    other = deck.deal()
    fits = other.lang == example.lang and len(example.ids) + len(other.ids) <= JOINED_PIECES_MAX
    return join(example, other) if fits else example


def draw_batches(sources: dict[str, list[Example]], rng: random.Random, batch_pieces: int):
    names = [name for name in SHARES if sources[name]]
    shares = [SHARES[name] for name in names]
    decks = {name: Deck(examples, rng) for name, examples in sources.items()}
    while True:
        drawn = rng.choices(names, shares, k=POOL_TEXTS)
        pool = [deal_annotated(decks[name], rng) if name == "annotated" else decks[name].deal() for name in drawn]
        batches = list(batches_by_length([len(example.ids) for example in pool], batch_pieces))
        rng.shuffle(batches)
        for batch in batches:
            yield collate([pool[index] for index in batch])


def rate_at(step: int, share: float) -> float:
    """Return the factor on the learning rate at step `step`, when `share` of the schedule is done."""
    return min(1.0, (step + 1) / WARM_UP_STEPS) * (1.0 - share)


class Schedule:
    """Says how much of the training is done: `steps` is its length at most, `until` (Unix time) its end at the latest."""

    def __init__(self, step: int, steps: int, until: float):
        self.steps, self.until, self.share = steps, until, 0.0
        self.marks = collections.deque([(time.time(), step)])

    def advance(self, step: int) -> float:
        """Return the share done before step `step`, 1 at the end. It falls where the machine gets faster than it was."""
        now = time.time()
        self.marks.append((now, step))
        while now - self.marks[0][0] > SPEED_WINDOW_S and len(self.marks) > 2:
            self.marks.popleft()
        since, first = self.marks[0]
        if step >= self.steps or now >= self.until:
            self.share = 1.0
        elif self.until == float("inf"):
            self.share = step / self.steps
        elif step - first >= SPEED_STEPS_MIN:
            left = min(self.steps - step, (self.until - now) * (step - first) / (now - since))
            self.share = step / (step + left)
        return self.share


def parse_until(value: str) -> float:
    """Return the Unix time of the next HH:MM, UTC."""
    now = datetime.datetime.now(datetime.timezone.utc)
    at = datetime.datetime.strptime(value, "%H:%M").replace(year=now.year, month=now.month, day=now.day, tzinfo=datetime.timezone.utc)
    return (at if at > now else at + datetime.timedelta(days=1)).timestamp()


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


@torch.no_grad()
def update_average(average: dict[str, torch.Tensor], model: EarshotModel) -> None:
    parameters = [(average[name], parameter) for name, parameter in model.named_parameters() if parameter.requires_grad]
    torch._foreach_lerp_([own for own, _ in parameters], [parameter for _, parameter in parameters], 1.0 - AVERAGE_DECAY)


def save(model: EarshotModel, average: dict[str, torch.Tensor], optimizer: torch.optim.Optimizer, schedule: Schedule, step: int) -> None:
    state = {
        "model": model.state_dict(), "average": average, "optimizer": optimizer.state_dict(), "step": step, "share": schedule.share,
    }
    torch.save(state, CHECKPOINT_FILE.with_suffix(".tmp"))
    CHECKPOINT_FILE.with_suffix(".tmp").replace(CHECKPOINT_FILE)


def new_model() -> EarshotModel:
    kept = np.load(KEPT_FILE)
    model = EarshotModel(len(kept))
    model.encoder.load_packed(np.load(TEACHER_FILE), STUDENT_LAYERS, kept)
    return model


def train_step(model: EarshotModel, optimizer: torch.optim.Optimizer, batch: dict[str, torch.Tensor]) -> dict[str, float]:
    """Learn from one batch; return the loss terms and how many texts it had."""
    ids = batch["ids"]
    hidden = (torch.rand(ids.shape, device=ids.device) < UNKNOWN_SHARE) & (ids > 3)
    with torch.autocast(ids.device.type, torch.bfloat16):
        outputs = model(ids.masked_fill(hidden, 3), batch["mask"])
    loss, terms = total_loss(outputs, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), GRADIENT_NORM_MAX)
    if torch.isfinite(norm):
        optimizer.step()
    return terms | {"total": float(loss.detach()), "texts": len(ids)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=12000, help="length of the schedule, resumed steps included")
    parser.add_argument("--until", type=parse_until, default=float("inf"), metavar="HH:MM", help="be done by then (UTC), whatever the speed")
    parser.add_argument("--restart", action="store_true", help="a new schedule, from the averaged weights of the checkpoint")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="peak learning rate of the encoder")
    parser.add_argument("--batch-pieces", type=int, default=2304)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--fresh", action="store_true", help="start from the encoder, not from the checkpoint")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()

    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    sources = build_examples([text for text in read_all() if not is_validation(text.text)])
    print({name: len(examples) for name, examples in sources.items()}, flush=True)
    model = new_model().to(device)
    optimizer = build_optimizer(model, arguments.rate)
    step = 0
    schedule = Schedule(0, arguments.steps, arguments.until)
    state = torch.load(CHECKPOINT_FILE, map_location=device, weights_only=True) if CHECKPOINT_FILE.exists() and not arguments.fresh else None
    if state:
        model.load_state_dict(state["average" if arguments.restart else "model"])
        optimizer.load_state_dict(state["optimizer"])
        for group, base in zip(optimizer.param_groups, [group["base"] for group in build_optimizer(model, arguments.rate).param_groups]):
            group["base"] = base
    if state and not arguments.restart:
        step = state["step"]
        schedule = Schedule(step, arguments.steps, arguments.until)
        schedule.share = state["share"]
    average = {name: value.clone() for name, value in model.state_dict().items()}
    if state and not arguments.restart:
        average = state["average"]
    model.train()

    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))  # save, then stop: the same command goes on
    saved = time.monotonic()
    sums: collections.Counter = collections.Counter()
    for batch in draw_batches(sources, random.Random(arguments.seed + step), arguments.batch_pieces):
        share = schedule.advance(step)
        if share >= 1.0 or stopped:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * rate_at(step, share)
        terms = train_step(model, optimizer, {name: tensor.to(device) for name, tensor in batch.items()})
        update_average(average, model)
        step += 1
        sums.update(terms)
        if step % LOG_INTERVAL_STEPS == 0:
            means = " ".join(f"{name} {value / LOG_INTERVAL_STEPS:.3f}" for name, value in sums.items())
            now = datetime.datetime.now(datetime.timezone.utc)
            print(f"{now:%H:%M:%S} step {step} {share:.1%} rate {optimizer.param_groups[0]['lr']:.2e} {means}", flush=True)
            sums.clear()
        if time.monotonic() - saved > CHECKPOINT_INTERVAL_S or step == 50:
            save(model, average, optimizer, schedule, step)
            saved = time.monotonic()
    save(model, average, optimizer, schedule, step)
    print(f"{'stopped' if stopped else 'done'} after {step} steps", flush=True)


if __name__ == "__main__":
    main()
