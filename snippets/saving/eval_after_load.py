"""A restored model is in training mode: dropout still acts until eval()."""

import torch
from torch import nn

torch.manual_seed(0)
torch.save(
    nn.Sequential(
        nn.Linear(4, 50),
        nn.Dropout(),
        nn.Linear(50, 1),
    ).state_dict(),
    "model.pt",
)

# region bug
model = nn.Sequential(
    nn.Linear(4, 50),
    nn.Dropout(),
    nn.Linear(50, 1),
)
model.load_state_dict(torch.load("model.pt"))
x = torch.ones(1, 4)
with torch.no_grad():
    print("equal:", torch.equal(model(x), model(x)))
    # > equal: False
# endregion

assert model[1].p == 0.5
assert torch.equal(x, torch.ones(1, 4))
saved = torch.load("model.pt", weights_only=True)
assert torch.equal(model[0].weight, saved["0.weight"])

# proves: The new model is in training mode, so its dropout acts.
assert model.training and model[1].training
assert not torch.equal(model[1](x), x)

# region fix
model.eval()
with torch.no_grad():
    print("equal:", torch.equal(model(x), model(x)))
    # > equal: True
# endregion

modes = []
for new in (nn.Dropout(), nn.Dropout().eval()):
    new.load_state_dict(new.state_dict())
    modes.append(new.training)

# proves: load_state_dict() does not change the mode.
assert modes == [True, False]
