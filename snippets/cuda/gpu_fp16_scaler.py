"""float16 needs a gradient scaler around backward and step."""

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
scaler = torch.amp.GradScaler("cuda")
for _ in range(20):
    with torch.autocast("cuda", dtype=torch.float16):
        loss = F.cross_entropy(model(x), y)
    optimizer.zero_grad()
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()
# endregion

assert loss < 0.6 * before
assert scaler.get_scale() == 65536.0
assert model.weight.grad.abs().max() < 1.0  # unscaled by step()
assert scaler._growth_tracker.item() == 20
