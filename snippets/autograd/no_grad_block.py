"""Inside no_grad() nothing is recorded, whatever the inputs require."""

import torch

# region block
w = torch.tensor(2.0, requires_grad=True)
with torch.no_grad():
    y = w * 3
print(y.requires_grad, w.requires_grad)
# > False True
# endregion

assert y.item() == 6.0
