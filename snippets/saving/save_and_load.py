"""Saved as a state dict, the learned numbers go into a new model of the same shape."""

import pickle

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)
        self.drop = nn.Dropout()

    def forward(self, x):
        return self.layer(self.drop(x))


torch.manual_seed(0)
model = Net()

# region save
torch.save(model.state_dict(), "model.pt")
# endregion

trained = model
del model

load = torch.load
asked = []


def watched(path, **options):
    asked.append(options)
    return load(path, **options)


torch.load = watched

# region load
model = Net()
state = torch.load(
    "model.pt",
    weights_only=True,
)
model.load_state_dict(state)
model.eval()
# endregion

assert model is not trained and not model.training
assert asked == [{"weights_only": True}]
assert list(state) == ["layer.weight", "layer.bias"]

# proves: A state dict has no class in it, so you build the model first.
assert type(state).__name__ == "OrderedDict"
assert torch.equal(model.layer.weight, trained.layer.weight)
assert torch.equal(model.layer.bias, trained.layer.bias)

torch.save(model, "whole.pt")
try:
    torch.load("whole.pt")
    refused = False
except pickle.UnpicklingError:
    refused = True

# proves: weights_only=True is the default since torch 2.6.
assert refused and torch.__version__ >= (2, 6)
