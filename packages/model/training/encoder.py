"""The encoder (BERT, post-layer-norm) and the heads on it, as one torch module."""

import torch
import torch.nn.functional as F
from torch import nn

from labels import CAUSES, INTENTS, REACTIONS, SENTIMENTS

WIDTH = 384
HEADS = 12
INNER = 1536
EPSILON = 1e-12
MASKED = -1e4  # a logit that no softmax sees; finite, so that bf16 and int8 stay free of NaN
STUDENT_LAYERS = [1, 3, 5, 7, 9, 11]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x, bias):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the backward pass of the fused kernel took four tenths of a training step (torch 2.9).
        scores = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + bias.to(q.dtype)
        mixed = torch.softmax(scores, -1).to(v.dtype) @ v
        mixed = self.attention_out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.attention_norm(x + mixed)
        outer = self.outer(F.gelu(self.inner(x)))
        return self.norm(x + outer)


class Encoder(nn.Module):
    """ids [batch, length] and mask [batch, length] → hidden states [batch, length, WIDTH]."""

    def __init__(self, layers: int, words: int, positions: int = 512):
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids, mask):
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = F.dropout(self.norm(x), 0.1, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * MASKED
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_packed(self, tensors, layers: list[int], kept=None) -> None:
        """Fill from the arrays of fetch_encoder.py: `layers` of the 12, `kept` rows of the word table."""
        def put(target: torch.Tensor, name: str) -> None:
            target.data.copy_(torch.from_numpy(tensors[name].astype("float32")).view_as(target))

        words = tensors["emb.word"].astype("float32")
        self.words.weight.data.copy_(torch.from_numpy(words if kept is None else words[kept]))
        positions = tensors["emb.pos"].astype("float32") + tensors["emb.type"].astype("float32")[0]
        self.positions.weight.data.copy_(torch.from_numpy(positions))
        put(self.norm.weight, "emb.ln.w")
        put(self.norm.bias, "emb.ln.b")
        for layer, at in zip(self.layers, layers):
            for part, letter in enumerate("qkv"):
                rows = slice(part * WIDTH, (part + 1) * WIDTH)
                put(layer.qkv.weight.data[rows], f"l{at}.{letter}.w")
                put(layer.qkv.bias.data[rows], f"l{at}.{letter}.b")
            for module, name in [
                (layer.attention_out, "ao"), (layer.attention_norm, "aln"),
                (layer.inner, "fi"), (layer.outer, "fo"), (layer.norm, "oln"),
            ]:
                put(module.weight, f"l{at}.{name}.w")
                put(module.bias, f"l{at}.{name}.b")


def mean_pool(hidden, mask):
    weights = mask.to(hidden.dtype)[:, :, None]
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0)


class EarshotModel(nn.Module):
    """All outputs of one pass; logits, except the embedding, which has unit length.

    cause_tokens [batch, length, causes] is what each piece says for each cause; cause [batch, causes] is its smooth
    maximum (log-sum-exp) over the text, so the evidence of a cause is where its score comes from.
    """

    def __init__(self, words: int, layers: int = len(STUDENT_LAYERS)):
        super().__init__()
        self.encoder = Encoder(layers, words)
        self.cause = nn.Linear(WIDTH, len(CAUSES))
        self.verdict = nn.Linear(2 * WIDTH, len(SENTIMENTS) + len(INTENTS) + len(REACTIONS))
        self.embedding = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.cause.weight)
        nn.init.constant_(self.cause.bias, -6.0)  # about 50 pieces a text: starts near 10 % a cause
        nn.init.eye_(self.embedding.weight)
        nn.init.zeros_(self.embedding.bias)

    def forward(self, ids, mask):
        hidden = self.encoder(ids, mask).float()
        pooled = mean_pool(hidden, mask)
        cause_tokens = self.cause(F.dropout(hidden, 0.2, self.training)).float()
        cause_tokens = cause_tokens + (1.0 - mask[:, :, None].float()) * MASKED
        verdict = self.verdict(F.dropout(torch.cat([hidden[:, 0], pooled], 1), 0.1, self.training)).float()
        sentiment, intents, reaction = verdict.split([len(SENTIMENTS), len(INTENTS), len(REACTIONS)], 1)
        return {
            "cause_tokens": cause_tokens,
            "cause": torch.logsumexp(cause_tokens, 1),
            "sentiment": sentiment,
            "intents": intents,
            "reaction": reaction,
            "embedding": F.normalize(self.embedding(pooled).float(), dim=1),
        }
