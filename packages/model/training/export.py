"""Write weights/: the int8 ONNX model, its tokeniser, its labels and thresholds, and their SHA-256 sums.

Works on any checkpoint, also while training goes on. The layout is the one that transformers.js loads from a folder.
"""

import argparse
import hashlib
import json
import shutil

import numpy as np

import graph
from calibrate import calibrate
from checkpoint import load_state
from encoder import HEADS, INNER, WIDTH
from fit_decisions import fit_decisions
from labels import CAUSES, INTENTS, REACTIONS, SENTIMENTS
from predict import WINDOW_PIECES_MAX, WINDOWS_MAX, Predictor
from texts import is_validation, read_all
from workspace import PHRASES_FILE, TOKENIZER_DIR, WEIGHTS_DIR

VALIDATION_TEXTS_MAX = 6000
FILES = ["config.json", "earshot.json", "onnx/model_quantized.onnx", "phrases.bin", "tokenizer.json", "tokenizer_config.json"]


def write_json(name: str, value: object) -> None:
    (WEIGHTS_DIR / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=graph.KINDS, default="static")
    arguments = parser.parse_args()
    state = load_state()
    model, _ = graph.build(state, arguments.kind, calibrate(state))
    (WEIGHTS_DIR / "onnx").mkdir(parents=True, exist_ok=True)
    data = model.SerializeToString()
    (WEIGHTS_DIR / "onnx" / "model_quantized.onnx").write_bytes(data)
    phrases = np.load(PHRASES_FILE)
    (WEIGHTS_DIR / "phrases.bin").write_bytes(phrases["weights"].tobytes())
    tokenizer = json.loads((TOKENIZER_DIR / "tokenizer.json").read_text())
    (WEIGHTS_DIR / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))
    shutil.copy(TOKENIZER_DIR / "tokenizer_config.json", WEIGHTS_DIR)
    layers = sum(name.endswith(".qkv.bias") for name in state)
    write_json("config.json", {
        "model_type": "bert", "architectures": ["BertModel"], "hidden_size": WIDTH, "num_hidden_layers": layers,
        "num_attention_heads": HEADS, "intermediate_size": INNER, "vocab_size": len(state["encoder.words.weight"]),
        "max_position_embeddings": len(state["encoder.positions.weight"]), "pad_token_id": 1,
    })

    texts = [text for text in read_all() if is_validation(text.text)]
    texts = [text for text in texts if text.annotation] + [text for text in texts if not text.annotation]
    texts = texts[:VALIDATION_TEXTS_MAX]
    decisions = fit_decisions(texts, Predictor().predict([text.own_words for text in texts]))
    write_json("earshot.json", {
        "model_version": f"e5-small-{layers}l-{hashlib.sha256(data + phrases['weights'].tobytes()).hexdigest()[:8]}",
        "causes": CAUSES, "sentiments": SENTIMENTS, "intents": INTENTS, "reactions": REACTIONS,
        "phrases": {"scale": float(phrases["scale"]), "bias": float(phrases["bias"])},
        "embedding_dimensions": WIDTH, "window_pieces_max": WINDOW_PIECES_MAX, "windows_max": WINDOWS_MAX, **decisions,
    })
    sums = [f"{hashlib.sha256((WEIGHTS_DIR / name).read_bytes()).hexdigest()}  {name}" for name in FILES]
    (WEIGHTS_DIR / "SHA256SUMS").write_text("\n".join(sums) + "\n")
    size = sum((WEIGHTS_DIR / name).stat().st_size for name in FILES)
    print(f"{WEIGHTS_DIR}: {size / 1e6:.1f} MB; {json.dumps(decisions)}")


if __name__ == "__main__":
    main()
