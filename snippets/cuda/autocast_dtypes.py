"""autocast lowers the dtype of matrix products, not that of weights or of the loss."""

import torch
import torch.nn.functional as F
from torch import nn

# region autocast
layer = nn.Linear(4, 3)
x = torch.ones(2, 4)
target = torch.tensor([0, 1])
with torch.autocast("cpu", dtype=torch.bfloat16):
    logits = layer(x)
    loss = F.cross_entropy(logits, target)
print(layer.weight.dtype)
# > torch.float32
print(logits.dtype, loss.dtype)
# > torch.bfloat16 torch.float32
# endregion

assert logits.shape == (2, 3) and loss.shape == ()
assert target.tolist() == [0, 1] and x.sum() == 8
loss.backward()
assert layer.weight.grad.dtype == torch.float32
