"""A restored model is in training mode: dropout still acts until eval()."""

import torch
from torch import nn

torch.manual_seed(0)
torch.save(
    nn.Sequential(nn.Linear(4, 50), nn.Dropout()).state_dict(),
    "model.pt",
)

# region bug
model = nn.Sequential(
    nn.Linear(4, 50),
    nn.Dropout(),
)
model.load_state_dict(torch.load("model.pt"))
x = torch.ones(1, 4)
with torch.no_grad():
    print(torch.equal(model(x), model(x)))
    # > False
# endregion

assert model.training and model[1].p == 0.5
assert torch.equal(x, torch.ones(1, 4))
saved = torch.load("model.pt", weights_only=True)
assert torch.equal(model[0].weight, saved["0.weight"])

# region fix
model.eval()
with torch.no_grad():
    print(torch.equal(model(x), model(x)))
    # > True
# endregion
