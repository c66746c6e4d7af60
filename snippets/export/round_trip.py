"""An exported program is saved, loaded and run without the model's class, with equal outputs."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.ReLU()).eval()
x = torch.randn(4, 2)

# region round-trip
ep = torch.export.export(model, (x,))
torch.export.save(ep, "model.pt2")

loaded = torch.export.load("model.pt2").module()
print((loaded(x) - model(x)).abs().max().item())
# > 0.0
# endregion

message = ""
try:
    ep(x)
except RuntimeError as error:
    message = str(error)
# proves: An exported program itself refuses to be called; ep.module() returns a module that you can call.
assert "Unable to call ExportedProgram directly" in message
assert torch.equal(ep.module()(x), model(x))

# proves: The file holds the graph and the weights, so loading does not need the model's class.
assert list(torch.export.load("model.pt2").state_dict) == list(
    model.state_dict()
)
assert "Sequential" not in type(loaded).__name__
