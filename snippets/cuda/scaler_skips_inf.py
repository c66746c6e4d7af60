"""A step with an infinite gradient is skipped, and the scale is halved."""

import torch

# region skip
w = torch.tensor([1.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)

loss = (w * float("inf")).sum()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()
print(w.item(), scaler.get_scale())
# > 1.0 512.0
# endregion

assert w.grad.isinf().all() and optimizer.defaults["lr"] == 0.1
optimizer.step()
assert (
    w.isinf().all()
)  # an unguarded step would have ruined the weight
