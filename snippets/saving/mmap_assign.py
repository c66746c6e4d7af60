"""A mapped checkpoint is assigned to a model that was built without memory."""

import warnings

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer(x)


torch.manual_seed(0)
written = Net()
torch.save(written.state_dict(), "big.pt")

# region load
with torch.device("meta"):
    model = Net()  # shapes and dtypes, no memory
state = torch.load("big.pt", mmap=True)
model.load_state_dict(state, assign=True)

print(model.layer.weight.device)
# > cpu
# endregion

weight = model.layer.weight
assert torch.equal(weight, written.layer.weight)
# proves: The model takes over the loaded tensors, and the file's pages are read when they are used.
assert weight.data_ptr() == state["layer.weight"].data_ptr()
assert isinstance(weight, nn.Parameter) and weight.requires_grad

with torch.device("meta"):
    empty = Net()
assert empty.layer.weight.is_meta
warnings.simplefilter("error", UserWarning)
message = ""
try:
    empty.load_state_dict(torch.load("big.pt"))
except UserWarning as warning:
    message = str(warning)
# proves: Without assign=True, nothing would be copied into the meta tensors: PyTorch warns that this is a no-op.
assert (
    "which is a no-op" in message and empty.layer.weight.is_meta
)
