"""The weights of a TorchScript file go into an ordinary module."""

import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer(x).relu()


torch.manual_seed(0)
written = Net()
torch.jit.save(torch.jit.script(written), "old.pt")

# region bug
try:
    model = torch.load("old.pt")
except RuntimeError as error:
    print(error)
    # > Cannot use ``weights_only=True`` with TorchScript …
# endregion

# region fix
old = torch.jit.load("old.pt")
model = Net()
model.load_state_dict(old.state_dict())

x = torch.ones(1, 2)
print((model(x) - old(x)).abs().max().item())
# > 0.0
# endregion

assert torch.equal(model(x), written(x))
warnings.simplefilter("error", FutureWarning)
message = ""
try:
    torch.jit.load("old.pt")
except FutureWarning as warning:
    message = str(warning)
# proves: torch.jit.load still loads the file, with a warning that it is deprecated.
assert "`torch.jit.load` is deprecated" in message
assert torch.equal(old(x), written(x))
ep = torch.export.export(model, (x,))
# proves: model is an ordinary module again, which you can export.
assert torch.equal(ep.module()(x), written(x))
