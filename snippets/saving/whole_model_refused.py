"""By default, torch.load refuses a pickled model."""

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
    print(error)
    # > Weights only load failed …
    # > …
# endregion

assert (model.in_features, model.out_features) == (2, 1)
trained = model


def refused(path):
    try:
        torch.load(path)
    except pickle.UnpicklingError:
        return True
    return False


# proves: The file holds a whole nn.Linear object, and by default torch.load does not rebuild one.
whole = torch.load("model.pt", weights_only=False)
assert type(whole) is nn.Linear and refused("model.pt")
os.remove("model.pt")

# region fix
torch.save(model.state_dict(), "model.pt")
state = torch.load("model.pt")
print(model.load_state_dict(state))
# > <All keys matched successfully>
# endregion

assert list(state) == ["weight", "bias"]
assert torch.equal(state["weight"], trained.weight)
