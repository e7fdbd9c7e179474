"""Turns labelled texts into training examples, with a mask for everything that a set's labels cannot tell."""

import dataclasses

import numpy as np
import torch
from tokenizers import Tokenizer

from embed_teacher import pad
from labels import AIRLINE_GROUPS, AIRLINE_REASONS, CAUSES, INTENTS, PRODUCTS, REACTIONS, SENTIMENTS
from labels import overall_sentiment, restaurant_causes
from texts import Text
from workspace import OWN_LABELS_FILE, TEACHER_EMBEDDINGS_FILE, TOKENIZER_DIR

PIECES_MAX = {"annotated": 192, "hotel-zh": 192, "shopping-zh": 144, "restaurant-zh": 144, "restaurant-en": 144}  # the runtime's window is 192
PIECES_MAX_DEFAULT = 128
KEPT_SHARE_MIN = 0.6  # of a cut restaurant review, below which its marked causes may lie in the part cut off
OWN_LABEL_WEIGHT = 0.3  # of what the model said itself (label_by_itself.py), beside 1 for an annotation
IGNORED = -1

# How much of the training each source is, whatever its size: any prefix of the training sees them all. The last three are long and teach
# little that the others do not.
SHARES = {
    "annotated": 0.31, "airline-en": 0.13, "hotel-zh": 0.17, "delivery-zh": 0.09, "shopping-zh": 0.27,
    "hotel-en": 0.01, "restaurant-zh": 0.015, "restaurant-en": 0.005,
}
RARE_BELOW_TEXTS = 700  # a cause that fewer annotated texts have is dealt more often, by the square root of what it lacks
ENGLISH_DEALS = 1.5  # of an annotated text: two in five are English, and tweets tell less a text than Chinese reviews do
CORRECTED_DEALS = 3.0  # times a round that a text which a person corrected is dealt
OWN_RARE_FACTOR = 2.0  # the same for texts that the model itself finds such a cause in


@dataclasses.dataclass
class Example:
    ids: list[int]
    lang: str = ""
    sentiment: int = IGNORED
    sentiment_weight: float = 1.0
    two_class: bool = False  # the set never says neutral
    weight: float = 1.0  # how often a round it is dealt
    cause: np.ndarray | None = None  # [causes], 0 or 1
    cause_weight: np.ndarray | None = None  # [causes], 0 where unknown
    group: int = IGNORED  # airline reason
    group_weight: float = 0.0
    spans: list[tuple[int, int, int]] = dataclasses.field(default_factory=list)  # cause, first piece, end piece
    intents: np.ndarray | None = None
    reaction: int = IGNORED
    teacher: np.ndarray | None = None
    product: int = IGNORED  # index in PRODUCTS


def piece_range(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    inside = [index for index, (low, high) in enumerate(offsets) if low < end and high > start and high > low]
    return (inside[0], inside[-1] + 1) if inside else None


def annotate(example: Example, text: Text, offsets: list[tuple[int, int]], cut: bool) -> None:
    annotation = text.annotation
    assert annotation is not None
    trust = 0.7 if annotation.get("round") == 1 else 1.0  # read before the guide's settled cases were written down
    example.cause = np.zeros(len(CAUSES), np.float32)
    example.cause_weight = np.full(len(CAUSES), trust, np.float32)
    for marked in annotation["causes"]:
        cause = CAUSES.index(marked["cause"])
        evidence = marked.get("evidence", "")
        start = text.own_words.find(evidence)
        pieces = piece_range(offsets, start, start + len(evidence)) if start >= 0 else None
        if pieces is None and cut:
            example.cause_weight[cause] = 0.0  # its evidence was cut off
            continue
        example.cause[cause] = 1.0
        if pieces:
            example.spans.append((cause, *pieces))
    if annotation.get("intents") is not None:
        example.intents = np.array([float(intent in annotation["intents"]) for intent in INTENTS], np.float32)
    if annotation.get("reaction") is not None:
        example.reaction = REACTIONS.index(annotation["reaction"])
    example.sentiment = SENTIMENTS.index(annotation["sentiment"])
    # The sets' own labels are what sentiment is measured by; a person's correction counts in full.
    example.sentiment_weight = 1.0 if annotation.get("corrected") else 0.4
    example.two_class = False


def map_airline(example: Example, row: dict) -> None:
    group = AIRLINE_REASONS.get(row.get("reason") or "")
    if group:
        example.group = list(AIRLINE_GROUPS).index(group)
        example.group_weight = float(row.get("reason_confidence") or 0.5)
    elif row["sentiment"] == "positive" and (row.get("confidence") or 0) > 0.9:
        example.cause = np.zeros(len(CAUSES), np.float32)
        example.cause_weight = np.full(len(CAUSES), 0.3, np.float32)


def map_restaurant(example: Example, row: dict, kept_share: float) -> None:
    marked, ruled_out = restaurant_causes(row["aspects"])
    example.cause = np.zeros(len(CAUSES), np.float32)
    example.cause_weight = np.zeros(len(CAUSES), np.float32)
    for cause in ruled_out:
        example.cause_weight[CAUSES.index(cause)] = 0.4
    for cause in marked if kept_share >= KEPT_SHARE_MIN else []:
        example.cause[CAUSES.index(cause)] = 1.0
        example.cause_weight[CAUSES.index(cause)] = 0.4


def fill_with_own(example: Example, own: np.ndarray) -> None:
    """Soft labels for the causes that the set's own labels leave open."""
    if example.cause is None or example.cause_weight is None:
        example.cause, example.cause_weight = np.zeros(len(CAUSES), np.float32), np.zeros(len(CAUSES), np.float32)
    open_ = example.cause_weight == 0
    example.cause[open_] = own[open_]
    example.cause_weight[open_] = OWN_LABEL_WEIGHT


def join(first: Example, second: Example) -> Example:
    """Two annotated texts as one that complains of both: the model cannot know it by heart, and must find each phrase."""
    shift = len(first.ids) - 2
    cause = np.maximum(first.cause, second.cause)
    weight = np.where(cause > 0, np.maximum(first.cause_weight, second.cause_weight), np.minimum(first.cause_weight, second.cause_weight))
    if cause[:-1].any():
        cause[-1], weight[-1] = 0.0, 0.0  # `other` stands only where nothing else is marked
    spans = first.spans + [(at, start + shift, end + shift) for at, start, end in second.spans]
    return Example(
        first.ids[:-1] + second.ids[1:], first.lang,
        sentiment=first.sentiment if first.sentiment == second.sentiment else IGNORED,
        sentiment_weight=first.sentiment_weight,
        cause=cause, cause_weight=weight, spans=[span for span in spans if weight[span[0]] > 0],
        intents=None if first.intents is None or second.intents is None else np.maximum(first.intents, second.intents),
        reaction=first.reaction if first.reaction == second.reaction else IGNORED,
    )


def weigh_rare(sources: dict[str, list[Example]]) -> None:
    """Set the weights of the examples that show a rare cause, marked or found by the model itself."""
    texts = np.sum([example.cause for example in sources["annotated"]], 0)
    boost = np.sqrt(np.maximum(1.0, RARE_BELOW_TEXTS / np.maximum(texts, 1.0))) - 1.0
    boost[CAUSES.index("other")] = 0.0  # no cause of its own: nothing to learn it by
    for name, examples in sources.items():
        factor = 1.0 if name == "annotated" else OWN_RARE_FACTOR
        for example in examples:
            if example.cause is not None:
                example.weight *= 1.0 + factor * float((example.cause * boost).max())


def build_examples(texts: list[Text]) -> dict[str, list[Example]]:
    """Return the examples by source; an annotated text is in `annotated` and, with its set's own labels, in its set."""
    tokenizer = Tokenizer.from_file(str(TOKENIZER_DIR / "tokenizer.json"))
    stored = np.load(TEACHER_EMBEDDINGS_FILE)
    teacher = dict(zip(stored["ids"].tolist(), stored["vectors"]))
    own: dict[str, np.ndarray] = {}
    if OWN_LABELS_FILE.exists():
        stored = np.load(OWN_LABELS_FILE)
        own = dict(zip(stored["ids"].tolist(), stored["probabilities"].astype(np.float32)))
    sources: dict[str, list[Example]] = {name: [] for name in SHARES}
    for text, encoding in zip(texts, tokenizer.encode_batch([text.own_words for text in texts])):
        for source in [text.set, "annotated"] if text.annotation else [text.set]:
            if source in ("corrections", "written"):
                continue  # they are in `annotated`
            limit = PIECES_MAX.get(source, PIECES_MAX_DEFAULT)
            cut = len(encoding.ids) > limit
            ids = encoding.ids[: limit - 1] + [encoding.ids[-1]] if cut else encoding.ids
            example = Example(ids, text.lang, teacher=teacher.get(text.id))
            example.product = PRODUCTS.get(text.row.get("product", ""), IGNORED)
            label = overall_sentiment(text.row)
            if label:
                example.sentiment = SENTIMENTS.index(label)
                example.two_class = text.set in ("hotel-zh", "delivery-zh", "shopping-zh", "hotel-en")
            if source == "annotated":
                annotate(example, text, encoding.offsets[: len(ids) - 1], cut)
                example.weight = CORRECTED_DEALS if text.annotation.get("corrected") else 1.0
                example.weight *= ENGLISH_DEALS if text.lang == "en" else 1.0
            elif source == "airline-en":
                map_airline(example, text.row)
            elif source.startswith("restaurant"):
                map_restaurant(example, text.row, len(ids) / len(encoding.ids))
            if text.id in own:
                fill_with_own(example, own[text.id])
            sources[source].append(example)
    weigh_rare(sources)
    return sources


def collate(examples: list[Example]) -> dict[str, torch.Tensor]:
    """Stack examples to tensors; `inside` and `outside` [batch, length, causes] weigh the supervised pieces."""
    ids, mask = pad([example.ids for example in examples])
    batch, length = ids.shape
    causes = len(CAUSES)
    inside = torch.zeros(batch, length, causes)
    outside = torch.zeros(batch, length, causes)
    for row, example in enumerate(examples):
        for cause in {span[0] for span in example.spans}:
            for _, first, end in (span for span in example.spans if span[0] == cause):
                inside[row, first:end, cause] = 1.0
            outside[row, :, cause] = mask[row] * (1.0 - inside[row, :, cause])
            inside[row, :, cause] /= inside[row, :, cause].sum()
            outside[row, :, cause] /= outside[row, :, cause].sum().clamp(min=1.0)

    def stack(arrays: list[np.ndarray | None], width: int) -> torch.Tensor:
        return torch.from_numpy(np.stack([np.zeros(width, np.float32) if a is None else a.astype(np.float32) for a in arrays]))

    def column(name: str) -> torch.Tensor:
        return torch.tensor([getattr(example, name) for example in examples])

    return {
        "ids": ids, "mask": mask, "inside": inside, "outside": outside,
        "sentiment": column("sentiment"), "sentiment_weight": column("sentiment_weight"), "two_class": column("two_class"),
        "cause": stack([example.cause for example in examples], causes),
        "cause_weight": stack([example.cause_weight for example in examples], causes),
        "product": column("product"), "group": column("group"), "group_weight": column("group_weight"),
        "intents": stack([example.intents for example in examples], len(INTENTS)),
        "has_intents": torch.tensor([example.intents is not None for example in examples]),
        "reaction": column("reaction"),
        "teacher": stack([example.teacher for example in examples], 384),
        "has_teacher": torch.tensor([example.teacher is not None for example in examples]),
    }
