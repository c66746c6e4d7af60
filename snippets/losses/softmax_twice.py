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

log_p = logits.log_softmax(dim=1)
# proves: A log-softmax in front would be harmless.
assert torch.allclose(F.cross_entropy(log_p, target), loss)

torch.manual_seed(0)
lowest = 9.0
for scale in 1, 10, 100, 1000:
    p = (scale * torch.randn(1000, 3)).softmax(dim=1)
    right = p.argmax(dim=1)
    losses = F.cross_entropy(p, right, reduction="none")
    lowest = min(lowest, losses.min().item())
# proves: After a second softmax over three classes the loss cannot fall below 0.55.
assert 0.55 < lowest < 0.552

wrong = torch.tensor([[0.0, 6.0, 0.0]], requires_grad=True)
F.cross_entropy(wrong, target).backward()
steep = wrong.grad.abs().max().item()
wrong.grad = None
F.cross_entropy(wrong.softmax(dim=1), target).backward()
# proves: Gradients shrink too.
assert wrong.grad.abs().max().item() < 0.01 * steep
