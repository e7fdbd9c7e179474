"""Everything from the packed encoder to weights that `earshot classify` loads, in one command; the same command goes on where it was stopped.

    python make_weights.py                                                  # the weights that ship, in TRAIN_WORK_DIR/weights
    python make_weights.py --without airline-en hotel-en --work /tmp/open   # no step reads a text whose licence forbids commercial use

What stands in the working folder is not made again: to begin anew, take another.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from texts import SETS
from workspace import WORK_DIR

HERE = Path(__file__).parent
FIRST_STEPS = 4000
SECOND_STEPS = 3000


def run(work: Path, without: list[str], script: str, *arguments: str) -> None:
    """Run one script of this folder on the working folder; what it prints goes through, and its failure ends the whole."""
    print(f"— {script} {' '.join(arguments)}", flush=True)
    settings = {"TRAIN_WORK_DIR": str(work), "TRAIN_WEIGHTS_DIR": str(work / "weights"), "TRAIN_WITHOUT": " ".join(without)}
    done = subprocess.run([sys.executable, str(HERE / script), *arguments], env=os.environ | settings, check=False)
    if done.returncode:
        raise SystemExit(f"{script} failed with {done.returncode}; mend what it says above, then give the same command again")


def keep_sets(work: Path, without: list[str]) -> None:
    """Refuse a working folder that was begun with other sets: what lies in it was learnt from them."""
    work.mkdir(parents=True, exist_ok=True)
    note, said = work / "without.txt", " ".join(sorted(without)) or "nothing"
    if note.exists() and note.read_text() != said:
        raise SystemExit(f"{work} was begun without {note.read_text()}, not without {said}; name another folder with --work")
    note.write_text(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", default=[], choices=SETS, metavar="SET", help="sets to leave out, for their licences")
    parser.add_argument("--work", type=Path, default=WORK_DIR, help="the working folder (default: TRAIN_WORK_DIR)")
    parser.add_argument("--steps", type=int, nargs=2, default=[FIRST_STEPS, SECOND_STEPS], metavar=("FIRST", "SECOND"), help="of the two schedules; 0: only the first")
    arguments = parser.parse_args()
    work = arguments.work.resolve()
    first, second = (str(steps) for steps in arguments.steps)
    keep_sets(work, arguments.without)

    def step(script: str, *given: str) -> None:
        run(work, arguments.without, script, *given)

    for output, script in [
        ("teacher.npz", "fetch_encoder.py"), ("kept.npy", "cut_vocabulary.py"), ("teacher_embeddings.npz", "embed_teacher.py"),
    ]:
        if not (work / output).exists():
            step(script)
    checkpoint, after_first = work / "checkpoint.pt", work / "checkpoint-first.pt"
    if not after_first.exists():
        step("train.py", "--steps", first)
        os.link(checkpoint, after_first)  # a training's first save puts another file in the checkpoint's place
    if arguments.steps[1]:
        if not (work / "own_labels.npz").exists():
            step("label_by_itself.py")
        step("train.py", "--steps", second, *(["--restart"] if after_first.samefile(checkpoint) else []))
    if not (work / "phrases.npz").exists():
        step("train_phrases.py")
    step("export.py")
    step("cross_fit.py", "--out", str(work / "figures_cross_fitted.json"))
    print(f"done; measure them with: node evaluate_classify.mjs --weights {work / 'weights'}")


if __name__ == "__main__":
    main()
