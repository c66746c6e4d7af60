"""fp16 training scales the loss up, and unscales the gradients before the step."""

import torch
from torch import nn, optim

torch.manual_seed(0)
model = nn.Linear(2, 1)
optimizer = optim.SGD(model.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)
loss = model(torch.ones(1, 2)).square().sum()
plain = torch.autograd.grad(
    loss, model.weight, retain_graph=True
)[0]
before = model.weight.detach().clone()
scaled = []
model.weight.register_hook(scaled.append)

# region order
scaler.scale(loss).backward()
scaler.unscale_(optimizer)
nn.utils.clip_grad_norm_(model.parameters(), 0.5)
scaler.step(optimizer)
scaler.update()
# endregion

# proves: Until then the gradients are larger by the scale, so clipping would cut them far too much.
assert torch.allclose(scaled[0], plain * 1024)
assert plain.norm() > 0.5  # so that clipping did something
assert torch.allclose(
    nn.utils.get_total_norm(
        [p.grad for p in model.parameters()]
    ),
    torch.tensor(0.5),
    atol=1e-4,
)
assert torch.allclose(
    before - model.weight, 0.1 * model.weight.grad
)
assert scaler.get_scale() == 1024.0
assert scaler._per_optimizer_states == {} or all(
    s["stage"].name == "READY"
    for s in scaler._per_optimizer_states.values()
)
