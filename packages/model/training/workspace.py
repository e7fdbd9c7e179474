"""Where training keeps what is too big or not allowed in the repository.

Everything downloaded, dequantised or checkpointed lies under TRAIN_WORK_DIR
(default: earshot-train in the system's temporary folder); the texts are read from
TRAIN_TEXTS_DIR (default: ../shared/data beside the repository), but for the sets that
TRAIN_WITHOUT names (make_weights.py --without).
"""

import os
import tempfile
from pathlib import Path

PACKAGE_DIR = Path(__file__).resolve().parent.parent
WRITTEN_DIR = PACKAGE_DIR / "training" / "written"
WORK_DIR = Path(os.environ.get("TRAIN_WORK_DIR", Path(tempfile.gettempdir()) / "earshot-train"))
DATA_DIR = Path(os.environ.get("TRAIN_TEXTS_DIR", PACKAGE_DIR.parent.parent.parent / "shared" / "data"))
SETS_LEFT_OUT = frozenset(os.environ.get("TRAIN_WITHOUT", "").split())
WEIGHTS_DIR = Path(os.environ.get("TRAIN_WEIGHTS_DIR", PACKAGE_DIR / "weights"))

TEACHER_FILE = WORK_DIR / "teacher.npz"  # 12 layers, full word table
TEACHER_PIECES_FILE = WORK_DIR / "pieces.json"  # the full SentencePiece inventory with scores
TOKENIZER_DIR = WORK_DIR / "tokenizer"  # the cut vocabulary
KEPT_FILE = WORK_DIR / "kept.npy"  # new piece id -> old piece id
TEACHER_EMBEDDINGS_FILE = WORK_DIR / "teacher_embeddings.npz"
OWN_LABELS_FILE = WORK_DIR / "own_labels.npz"  # optional: label_by_itself.py
PHRASES_FILE = WORK_DIR / "phrases.npz"  # train_phrases.py
CORRECTIONS_FILE = WORK_DIR / "corrections.jsonl"  # optional: merge_corrections.py
CHECKPOINT_FILE = WORK_DIR / "checkpoint.pt"
