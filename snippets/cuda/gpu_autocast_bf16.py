"""Under autocast in bfloat16 no gradient scaler is needed."""

# requires: cuda

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
model = nn.Linear(8, 2).to("cuda")
optimizer = optim.SGD(model.parameters(), lr=0.5)
x = torch.randn(32, 8, device="cuda")
y = (x[:, 0] > 0).long()
before = F.cross_entropy(model(x), y)

# region step
for _ in range(20):
    with torch.autocast("cuda", dtype=torch.bfloat16):
        logits = model(x)
        loss = F.cross_entropy(logits, y)
    optimizer.zero_grad()
    loss.backward()  # outside of autocast
    optimizer.step()
# endregion

assert logits.dtype == torch.bfloat16
assert loss.dtype == model.weight.grad.dtype == torch.float32
assert loss < 0.6 * before
