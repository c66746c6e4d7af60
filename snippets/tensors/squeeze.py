"""squeeze without dim drops every 1, a batch of one too."""

import torch

# region squeeze
x = torch.zeros(1, 3, 1)
print(x.squeeze().shape)
# > torch.Size([3])
print(x.squeeze(-1).shape)
# > torch.Size([1, 3])
print(x.squeeze(1).shape)
# > torch.Size([1, 3, 1])
# endregion

assert not x.any()

# region batch-of-one
y = torch.zeros(1, 1)  # (B, 1), here B = 1
print(y.squeeze().shape)
# > torch.Size([])
print(y.squeeze(1).shape)
# > torch.Size([1])
# endregion

assert not y.any()
