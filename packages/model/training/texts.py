"""Reads the labelled texts, those written for training and people's corrections among them, and splits off a validation share.

The share is chosen by a hash of the text without case, white space, punctuation, digits and @names, so that near-duplicates
(the same review in two sets, a quoted tweet) fall on the same side.
"""

import dataclasses
import gzip
import hashlib
import json
import re

from workspace import CORRECTIONS_FILE, DATA_DIR, SETS_LEFT_OUT, WRITTEN_DIR

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

    A correction (merge_corrections.py) takes the place of what was annotated before. Texts of no public set, which only teach
    what `annotated` does, are of the set "corrections" (people sent them) or "written" (see written/README.md).
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


def read_written() -> list[dict]:
    return [json.loads(line) for file in sorted(WRITTEN_DIR.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]


def read_all() -> list[Text]:
    """Return every text but those of SETS_LEFT_OUT, which no step, from the vocabulary to the thresholds, gets to see."""
    if unknown := SETS_LEFT_OUT - set(SETS):
        raise SystemExit(f"TRAIN_WITHOUT names {', '.join(sorted(unknown))}; expected some of: {' '.join(SETS)}")
    corrections = read_corrections()
    annotations = {row["id"]: row for row in read_lines("annotated")} | corrections
    texts = [
        Text(row["id"], name, row["lang"], row["text"], row, annotations.get(row["id"]))
        for name in SETS
        if name not in SETS_LEFT_OUT
        for row in read_lines(name)
    ]
    known = {text.id for text in texts}
    beside = [("corrections", row) for row in corrections.values() if row["id"] not in known]
    # What nobody but their writer says of them proves nothing: the share that would be measured on is left out.
    beside += [("written", row) for row in read_written() if not is_validation(row["text"])]
    return texts + [Text(row["id"], name, row["lang"], row["text"], {"sentiment": row["sentiment"]}, row) for name, row in beside]


def is_validation(text: str) -> bool:
    bare = re.sub(r"@\w+|https?://\S+|\d|\W|_", "", text.lower())[:KEY_CHARACTERS]
    return int.from_bytes(hashlib.sha256(bare.encode()).digest()[:4], "big") % 100 < VALIDATION_PERCENT
