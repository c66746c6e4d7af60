"""A file remembers the device of its tensors; map_location says where they go instead."""

import torch
from torch import nn

# A file as a GPU machine writes it, and a machine without a GPU.
location_tag = torch.serialization.location_tag
torch.serialization.location_tag = lambda storage: "cuda:0"
torch.save(nn.Linear(2, 1).state_dict(), "model.pt")
torch.serialization.location_tag = location_tag
torch.cuda.is_available = lambda: False

# region bug
try:
    state = torch.load("model.pt")
except RuntimeError as error:
    print(error)
    # > Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. …
# endregion

assert "state" not in globals()

# region fix
state = torch.load(
    "model.pt",
    map_location="cpu",
)
print(state["weight"].device)
# > cpu
# endregion

assert state["weight"].shape == (1, 2)

asked = []
torch.load(
    "model.pt",
    map_location=lambda storage, place: (
        asked.append(place) or storage
    ),
)

# proves: The tensors were saved on a GPU, and the file says so.
assert set(asked) == {"cuda:0"}
