"""Check corrections that people made and add them to what is trained on.

    python merge_corrections.py corrections.jsonl [more.jsonl …]

One JSON object a line: `id`, `text`, `sentiment` and `causes` (all that the text complains of, [] for none; each {"cause": …,
"evidence": the words that show it, optional}); optional `lang` (zh or en), `intents`, `reaction`, each left out where nobody looked. A later
line of an id replaces an earlier one, and what was annotated before. Nothing is written if a line is wrong: every fault is
named with its file and line. The texts go to the working folder, never into the repository; redact them first.

A twentieth of them, by the hash of their texts, is kept out of training as of every set.
"""

import argparse
import json
import re
import sys
from pathlib import Path

from labels import CAUSES, INTENTS, REACTIONS, SENTIMENTS
from texts import is_validation, read_corrections
from workspace import CORRECTIONS_FILE

LANGS = ["zh", "en"]
HAN = re.compile(r"[\u4e00-\u9fff]")


def faults_of(row: object) -> list[str]:
    """Return what is wrong with a correction, in words; empty if nothing is."""
    if not isinstance(row, dict):
        return ["expected an object"]
    faults = [f"{name}: expected a text" for name in ("id", "text") if not isinstance(row.get(name), str) or not row[name].strip()]
    if row.get("sentiment") not in SENTIMENTS:
        faults.append(f"sentiment: expected one of {', '.join(SENTIMENTS)}")
    if row.get("lang", "zh") not in LANGS:
        faults.append(f"lang: expected one of {', '.join(LANGS)}")
    causes = row.get("causes")
    if not isinstance(causes, list) or not all(isinstance(marked, dict) for marked in causes):
        return [*faults, "causes: expected a list of objects, [] for none"]
    for marked in causes:
        if marked.get("cause") not in CAUSES:
            faults.append(f"causes: {marked.get('cause')!r} is no cause; see CAUSES in labels.py")
        if marked.get("evidence", "") not in (row.get("text") or ""):
            faults.append(f"causes: evidence {marked['evidence']!r} does not stand in the text, character for character")
    if any(marked.get("cause") == "other" for marked in causes) and len(causes) > 1:
        faults.append("causes: `other` stands only where no other cause does")
    if not set(row.get("intents") or []) <= set(INTENTS):
        faults.append(f"intents: expected any of {', '.join(INTENTS)}")
    if row.get("reaction") not in [None, *REACTIONS]:
        faults.append(f"reaction: expected one of {', '.join(REACTIONS)}")
    return faults


def read(file: Path) -> tuple[list[dict], list[str]]:
    """Return the corrections of a file, and its faults with their places."""
    rows, faults = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{file}:{number}: not JSON: {error.msg}")
            continue
        faults += [f"{file}:{number}: {fault}" for fault in faults_of(row)]
        rows.append(row)
    return rows, faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    merged = read_corrections()
    faults: list[str] = []
    for file in arguments.files:
        rows, wrong = read(file)
        faults += wrong
        if not wrong:
            merged |= {row["id"]: {"lang": "zh" if HAN.search(row["text"]) else "en"} | row for row in rows}
    if faults:
        sys.exit("\n".join(faults) + f"\n{len(faults)} faults; nothing was written")
    keep = ("id", "lang", "text", "sentiment", "causes", "intents", "reaction")
    lines = [json.dumps({name: row[name] for name in keep if name in row}, ensure_ascii=False) for row in merged.values()]
    CORRECTIONS_FILE.parent.mkdir(parents=True, exist_ok=True)
    CORRECTIONS_FILE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    kept_out = sum(is_validation(row["text"]) for row in merged.values())
    print(f"{CORRECTIONS_FILE}: {len(merged)} corrections, {kept_out} of them kept out of training")


if __name__ == "__main__":
    main()
