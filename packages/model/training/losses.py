"""The training loss: one term a task, each a mean over the examples whose labels can tell it."""

import torch
import torch.nn.functional as F

from encoder import MASKED
from labels import AIRLINE_GROUPS, CAUSES

WEIGHTS = {
    "sentiment": 2.0, "cause": 1.0, "group": 0.5, "evidence": 0.4, "intents": 0.4, "reaction": 0.3, "embedding": 2.0,
    "relation": 6.0, "product": 0.15,
}
FULL_CLASS_SHARE = 0.25  # of the loss of a two-class text that neutral takes part in: reviews are seldom neutral
PRODUCT_TEMPERATURE = 0.15
GROUP_CAUSES = [[CAUSES.index(cause) for cause in causes] for causes in AIRLINE_GROUPS.values()]


def sentiment_loss(logits, batch):
    known = batch["sentiment"] >= 0
    if not known.any():
        return logits.sum() * 0.0
    logits, target = logits[known], batch["sentiment"][known]
    full = F.cross_entropy(logits, target, reduction="none", label_smoothing=0.05)
    without_neutral = logits.clone()
    without_neutral[:, 1] = MASKED
    masked = F.cross_entropy(without_neutral, target.where(target != 1, torch.zeros_like(target)), reduction="none")
    two_class = batch["two_class"][known]
    loss = torch.where(two_class, FULL_CLASS_SHARE * full + (1 - FULL_CLASS_SHARE) * masked, full)
    return (loss * batch["sentiment_weight"][known]).mean()


def cause_loss(logits, batch):
    weight = batch["cause_weight"]
    known = (weight.sum(1) > 0).sum().clamp(min=1)
    loss = F.binary_cross_entropy_with_logits(logits, batch["cause"], reduction="none")
    return (loss * weight).sum() / known


def group_loss(logits, batch):
    """The reason names one of several causes: their smooth maximum must be on, and above the other groups."""
    known = batch["group"] >= 0
    if not known.any():
        return logits.sum() * 0.0
    groups = torch.stack([torch.logsumexp(logits[known][:, causes], 1) for causes in GROUP_CAUSES], 1)
    target = batch["group"][known]
    on = F.softplus(-groups.gather(1, target[:, None])[:, 0])
    above = F.cross_entropy(groups, target, reduction="none")
    return ((on + above) * batch["group_weight"][known]).mean()


def evidence_loss(cause_tokens, batch):
    """Pieces of the marked phrase say yes, the rest of the text says no, for the causes marked."""
    marked = (batch["inside"].sum(1) > 0).sum().clamp(min=1)
    yes = F.softplus(-cause_tokens) * batch["inside"]
    no = F.softplus(cause_tokens.clamp(min=-30)) * batch["outside"]
    return (yes.sum() + no.sum()) / marked


def embedding_losses(embedding, batch):
    """Cosine to the teacher's vector, and the same cosines among the texts of the batch as the teacher's."""
    known = batch["has_teacher"]
    if known.sum() < 2:
        return embedding.sum() * 0.0, embedding.sum() * 0.0
    student, teacher = embedding[known], F.normalize(batch["teacher"][known], dim=1)
    direct = (1.0 - (student * teacher).sum(1)).mean()
    relation = (student @ student.T - teacher @ teacher.T).square().mean()
    return direct, relation


def product_loss(embedding, batch):
    """Texts about one product lie nearer to each other than to those about another (supervised contrast, Khosla et al. 2020)."""
    known = batch["product"] >= 0
    product = batch["product"][known]
    same = (product[:, None] == product[None]) & ~torch.eye(len(product), dtype=torch.bool, device=product.device)
    paired = same.any(1)
    if not paired.any():
        return embedding.sum() * 0.0
    nearness = embedding[known] @ embedding[known].T / PRODUCT_TEMPERATURE
    nearness = nearness.masked_fill(torch.eye(len(product), dtype=torch.bool, device=product.device), MASKED)
    chance = torch.log_softmax(nearness, 1)
    return -((chance * same).sum(1)[paired] / same.sum(1)[paired]).mean()


def total_loss(outputs, batch):
    """Return the weighted sum and each term as a float."""
    embedding, relation = embedding_losses(outputs["embedding"], batch)
    known = batch["has_intents"]
    zero = outputs["intents"].sum() * 0.0
    reaction_known = batch["reaction"] >= 0
    terms = {
        "sentiment": sentiment_loss(outputs["sentiment"], batch),
        "cause": cause_loss(outputs["cause"], batch),
        "group": group_loss(outputs["cause"], batch),
        "evidence": evidence_loss(outputs["cause_tokens"], batch),
        "intents": F.binary_cross_entropy_with_logits(outputs["intents"][known], batch["intents"][known], reduction="none").sum(1).mean() if known.any() else zero,
        "reaction": F.cross_entropy(outputs["reaction"][reaction_known], batch["reaction"][reaction_known]) if reaction_known.any() else zero,
        "embedding": embedding,
        "relation": relation,
        "product": product_loss(outputs["embedding"], batch),
    }
    total = sum(WEIGHTS[name] * term for name, term in terms.items())
    return total, {name: float(term.detach()) for name, term in terms.items()}
