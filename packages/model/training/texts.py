"""Reads the labelled texts and splits off a validation share.

The share is chosen by a hash of the text without case, white space, punctuation, digits and @names, so that near-duplicates
(the same review in two sets, a quoted tweet) fall on the same side.
"""

import dataclasses
import gzip
import hashlib
import json
import re

from workspace import DATA_DIR

SETS = ["airline-en", "hotel-zh", "delivery-zh", "shopping-zh", "restaurant-zh", "restaurant-en", "hotel-en"]
VALIDATION_PERCENT = 5
KEY_CHARACTERS = 60


@dataclasses.dataclass
class Text:
    """One labelled text; `row` is its line as read, `annotation` the row of annotated.jsonl.gz or None."""

    id: str
    set: str
    lang: str
    text: str
    row: dict
    annotation: dict | None = None


def read_lines(name: str):
    with gzip.open(DATA_DIR / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_all() -> list[Text]:
    annotations = {row["id"]: row for row in read_lines("annotated")}
    return [
        Text(row["id"], name, row["lang"], row["text"], row, annotations.get(row["id"]))
        for name in SETS
        for row in read_lines(name)
    ]


def is_validation(text: str) -> bool:
    bare = re.sub(r"@\w+|https?://\S+|\d|\W|_", "", text.lower())[:KEY_CHARACTERS]
    return int.from_bytes(hashlib.sha256(bare.encode()).digest()[:4], "big") % 100 < VALIDATION_PERCENT
