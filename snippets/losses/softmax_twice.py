"""Softmax before cross entropy flattens loss and gradient."""

import torch
import torch.nn.functional as F

# region bug
logits = torch.tensor([[20.0, 0.0, 0.0]])
target = torch.tensor([0])  # the right class
p = logits.softmax(dim=1)
print(p.round())
# > tensor([[1., 0., 0.]])
loss = F.cross_entropy(p, target)
print(round(loss.item(), 2))
# > 0.55
# endregion

assert target.item() == 0 and logits[0, 0] == 20
assert logits.tolist() == [[20.0, 0.0, 0.0]]
del loss

# region fix
loss = F.cross_entropy(logits, target)
print(round(loss.item(), 2))
# > 0.0
# endregion

torch.manual_seed(0)
lowest = 9.0
for scale in 1, 10, 100, 1000:
    p = (scale * torch.randn(1000, 3)).softmax(dim=1)
    right = p.argmax(dim=1)
    losses = F.cross_entropy(p, right, reduction="none")
    lowest = min(lowest, losses.min().item())
# proves: After a second softmax over three classes the loss cannot fall below 0.55.
assert 0.55 < lowest < 0.552

z = 5 * torch.randn(1000, 3, dtype=torch.float64)
z, right = z.requires_grad_(), torch.randint(3, (1000,))
once = F.cross_entropy(z, right, reduction="sum")
twice = F.cross_entropy(z.softmax(1), right, reduction="sum")
(steep,) = torch.autograd.grad(once, z)
(flat,) = torch.autograd.grad(twice, z)
# proves: Gradients shrink too.
assert (flat.norm(dim=1) < steep.norm(dim=1)).all()
