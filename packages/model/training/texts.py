"""Reads the labelled texts, people's corrections among them, and splits off a validation share.

The share is chosen by a hash of the text without case, white space, punctuation, digits and @names, so that near-duplicates
(the same review in two sets, a quoted tweet) fall on the same side.
"""

import dataclasses
import gzip
import hashlib
import json
import re

from workspace import CORRECTIONS_FILE, DATA_DIR

SETS = ["airline-en", "hotel-zh", "delivery-zh", "shopping-zh", "restaurant-zh", "restaurant-en", "hotel-en"]
# The supplier's reply under a review; the runtime leaves it out too (ownWords.ts).
REPLY_HEAD = re.compile(
    r"(?:宾馆|酒店|商家|卖家|掌柜|店家|店主|客服|管理员)(?:反馈|回复|答复)\s*(?:\d{4}年\d{1,2}月\d{1,2}日)?\s*[:：]"
    r"|\b(?:response|reply) from (?:the )?(?:owner|management|manager|host|hotel|seller)\b[^\n:]{0,40}:",
    re.IGNORECASE,
)
VALIDATION_PERCENT = 5
KEY_CHARACTERS = 60


@dataclasses.dataclass
class Text:
    """One labelled text; `row` is its line as read, `annotation` the row of annotated.jsonl.gz or None.

    A correction (merge_corrections.py) takes the place of what was annotated before; the set of a text that only people sent is
    "corrections".
    """

    id: str
    set: str
    lang: str
    text: str
    row: dict
    annotation: dict | None = None

    @property
    def own_words(self) -> str:
        """The text up to the supplier's reply, if there is one and it is not all there is."""
        reply = REPLY_HEAD.search(self.text)
        return self.text[: reply.start()] if reply and self.text[: reply.start()].strip() else self.text


def read_lines(name: str):
    with gzip.open(DATA_DIR / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_corrections() -> dict[str, dict]:
    if not CORRECTIONS_FILE.exists():
        return {}
    rows = [json.loads(line) for line in CORRECTIONS_FILE.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row | {"corrected": True} for row in rows}


def read_all() -> list[Text]:
    corrections = read_corrections()
    annotations = {row["id"]: row for row in read_lines("annotated")} | corrections
    texts = [
        Text(row["id"], name, row["lang"], row["text"], row, annotations.get(row["id"]))
        for name in SETS
        for row in read_lines(name)
    ]
    known = {text.id for text in texts}
    return texts + [
        Text(row["id"], "corrections", row["lang"], row["text"], {"sentiment": row["sentiment"]}, row)
        for row in corrections.values()
        if row["id"] not in known
    ]


def is_validation(text: str) -> bool:
    bare = re.sub(r"@\w+|https?://\S+|\d|\W|_", "", text.lower())[:KEY_CHARACTERS]
    return int.from_bytes(hashlib.sha256(bare.encode()).digest()[:4], "big") % 100 < VALIDATION_PERCENT
