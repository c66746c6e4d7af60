"""torch.load refuses a pickled model: by default it rebuilds only weights and plain values."""

import os
import pickle

import torch
from torch import nn

# region bug
model = nn.Linear(2, 1)
torch.save(model, "model.pt")
try:
    model = torch.load("model.pt")
except pickle.UnpicklingError as error:
    print(str(error).split(". ")[0])
    # > Weights only load failed
# endregion

assert (
    type(torch.load("model.pt", weights_only=False))
    is nn.Linear
)
assert (model.in_features, model.out_features) == (2, 1)
trained = model
os.remove("model.pt")

# region fix
torch.save(model.state_dict(), "model.pt")
model = nn.Linear(2, 1)
model.load_state_dict(torch.load("model.pt"))
# endregion

assert model is not trained
assert torch.equal(model.weight, trained.weight)
assert list(torch.load("model.pt")) == ["weight", "bias"]
assert (model.in_features, model.out_features) == (2, 1)
