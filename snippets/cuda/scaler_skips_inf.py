"""A step with an infinite gradient is skipped, and the scale is halved."""

import torch
from torch import optim

# region skip
w = torch.tensor([1.0], requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)

loss = (w * float("inf")).sum()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()
print(w.item(), scaler.get_scale())
# > 1.0 512.0
# endregion

assert w.grad.isinf().all() and optimizer.defaults["lr"] == 0.1
# proves: step skips the optimizer when a gradient is infinite or NaN, and update then, by default, halves the scale.
for bad in (float("inf"), -float("inf"), float("nan")):
    before = scaler.get_scale()
    w.grad = torch.tensor([bad * before])
    scaler.step(optimizer)
    scaler.update()
    assert w.item() == 1.0 and scaler.get_scale() == before / 2
optimizer.step()
assert (
    not w.isfinite().any()
)  # what the unguarded step would do
