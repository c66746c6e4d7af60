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
    p = logits.softmax(dim=1)
    loss = F.cross_entropy(logits, target)
print(layer.weight.dtype, logits.dtype)
# > torch.float32 torch.bfloat16
print(p.dtype, loss.dtype)
# > torch.bfloat16 torch.float32
# endregion

assert logits.shape == (2, 3) and loss.shape == ()
assert target.tolist() == [0, 1] and x.sum() == 8
with torch.autocast("cpu", dtype=torch.bfloat16):
    product = x @ x.T
# proves: This autocast runs matrix products of float32 tensors in bfloat16.
assert (
    x.dtype == torch.float32 and product.dtype == torch.bfloat16
)
# proves: Weights keep float32, and cross entropy is computed in float32 for accuracy.
assert layer.weight.dtype == loss.dtype == torch.float32
# proves: On a CPU, softmax keeps the dtype of its input.
with torch.autocast("cpu", dtype=torch.bfloat16):
    for input in (logits.detach(), logits.detach().float()):
        assert input.softmax(dim=1).dtype == input.dtype
logits.retain_grad()
loss.backward()
# proves: backward() stands outside: it runs in the dtypes of the forward pass by itself.
assert logits.grad.dtype == logits.dtype == torch.bfloat16
assert layer.weight.grad.dtype == torch.float32
dtypes = []
for autocast in (torch.autocast, torch.amp.autocast):
    with autocast("cpu", dtype=torch.bfloat16):
        dtypes.append((x @ x.T).dtype)
# proves: torch.amp.autocast is right, too.
assert dtypes == [torch.bfloat16] * 2
