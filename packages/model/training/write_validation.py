"""Write validation.jsonl to the working folder: the validation share with its labels, for evaluate_runtime.mjs."""

import argparse
import json

from labels import overall_sentiment
from texts import is_validation, read_all
from workspace import WORK_DIR


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with open(WORK_DIR / "validation.jsonl", "w", encoding="utf-8") as lines:
        for text in read_all():
            if is_validation(text.text):
                row = {
                    "id": text.id, "set": text.set, "lang": text.lang, "text": text.text,
                    "sentiment": overall_sentiment(text.row), "annotation": text.annotation,
                }
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
