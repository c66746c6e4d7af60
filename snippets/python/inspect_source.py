"""inspect shows source and signature outside a notebook."""

import inspect

import torch


def train(model, epochs=2):
    """Train the model."""
    return epochs


assert train(None) == 2
assert str(inspect.signature(train)) == "(model, epochs=2)"
assert "    return epochs" in inspect.getsource(train)
refused = 0
for function in len, torch.relu, dict.get:
    try:
        inspect.getsource(function)
    except TypeError:
        refused += 1
# proves: getsource fails for functions written in C, such as len.
assert refused == 3
