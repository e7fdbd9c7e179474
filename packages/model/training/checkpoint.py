"""Reads the weights of the newest checkpoint: their moving average."""

import numpy as np
import torch

from workspace import CHECKPOINT_FILE


def load_state() -> dict[str, np.ndarray]:
    """Return the module's state_dict as float32 arrays."""
    state = torch.load(CHECKPOINT_FILE, map_location="cpu", weights_only=True)
    return {name: value.float().numpy() for name, value in state["average"].items()}
