"""Cut the encoder's 250,037 pieces to about 30 k that Chinese and English texts use.

Kept are the special pieces, every single character of ASCII, Latin-1, punctuation, symbols, emoji and CJK
(simplified and traditional), every piece that the training texts use at least twice, then the likeliest
other ASCII-only and CJK-only pieces by their Unigram score. What is cut falls apart into shorter pieces; what has no
piece at all becomes one <unk>.

The normaliser is NFKC, white space to one space, control and format characters dropped: steps that the
Python and the JavaScript tokenisers both have (XLM-R's own is a binary character map that differs between them).

Writes tokenizer/{tokenizer.json,tokenizer_config.json} and kept.npy (new id → old id) to the working folder.
"""

import argparse
import collections
import json

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from texts import read_all
from workspace import KEPT_FILE, TEACHER_PIECES_FILE, TOKENIZER_DIR

SPECIALS = ["<s>", "<pad>", "</s>", "<unk>"]
PIECES_MAX = 30_000
COUNT_MIN = 2
SINGLE_RANGES = [
    (0x20, 0x24F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x27BF), (0x2B00, 0x2BFF), (0x3000, 0x303F),
    (0x4E00, 0x9FFF), (0xFF00, 0xFFEF), (0x1F000, 0x1FAFF),
]


def build_tokenizer(vocabulary: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=SPECIALS.index("<unk>"), byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.NFKC(),
        normalizers.Replace(Regex(r"\s+"), " "),
        normalizers.Replace(Regex(r"[\p{Cc}\p{Cf}]+"), ""),
        normalizers.Replace(Regex(r" {2,}"), " "),
        normalizers.Strip(),
    ])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens(SPECIALS)
    return tokenizer


def is_single(piece: str) -> bool:
    bare = piece.removeprefix("▁") or piece
    return len(bare) == 1 and any(low <= ord(bare) <= high for low, high in SINGLE_RANGES)


def is_chinese_or_english(piece: str) -> bool:
    bare = piece.removeprefix("▁")
    return bool(bare) and (bare.isascii() or all(0x4E00 <= ord(char) <= 0x9FFF for char in bare))


def choose(pieces: list[str], scores: list[float], counts: collections.Counter) -> list[int]:
    """Return the old ids to keep: specials first, then by old id, which is by score."""
    first = len(SPECIALS)
    usable = [old for old in range(first, len(pieces)) if pieces[old] not in ("<mask>", "")]
    kept = {old for old in usable if counts[old] >= COUNT_MIN or is_single(pieces[old]) or pieces[old] == "▁"}
    for old in sorted(usable, key=lambda old: -scores[old]):
        if len(kept) >= PIECES_MAX - first:
            break
        if is_chinese_or_english(pieces[old]):
            kept.add(old)
    return list(range(first)) + sorted(kept)


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    facts = json.loads(TEACHER_PIECES_FILE.read_text())
    pieces, scores = facts["pieces"], facts["scores"]
    full = build_tokenizer(list(zip(pieces, scores)))
    counts: collections.Counter = collections.Counter()
    texts = [text.text for text in read_all()]
    for encoding in full.encode_batch(texts, add_special_tokens=False):
        counts.update(encoding.ids)
    kept = choose(pieces, scores, counts)

    tokenizer = build_tokenizer([(pieces[old], scores[old]) for old in kept])
    TOKENIZER_DIR.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(TOKENIZER_DIR / "tokenizer.json"))
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": facts["positions"],
        "bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
        "clean_up_tokenization_spaces": False,
    }
    (TOKENIZER_DIR / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
    np.save(KEPT_FILE, np.array(kept, np.int64))
    long = sum(len(encoding.ids) for encoding in tokenizer.encode_batch(texts, add_special_tokens=False))
    print(f"kept {len(kept)} pieces; the texts take {long} pieces instead of {sum(counts.values())}")


if __name__ == "__main__":
    main()
