"""One backward() fills .grad of the leaves that the loss depends on."""

import torch

# region two
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = (w * 3 + b) ** 2  # 49
loss.backward()
print(w.grad, b.grad)
# > tensor(42.) tensor(14.)
# endregion

assert loss.item() == 49.0

data = torch.tensor(3.0)
other = torch.tensor(5.0, requires_grad=True)
((w * data + b) ** 2).backward()

# proves: It computes the derivatives of loss with respect to the leaves behind it that require gradients, and adds each one to the .grad of its leaf.
assert (w.grad.item(), b.grad.item()) == (2 * 42.0, 2 * 14.0)
assert data.grad is None and other.grad is None

first = torch.tensor(0.5, requires_grad=True)
result = first.sin().exp()
result.backward()

# proves: It walks the graph from loss back to the leaves and multiplies the derivatives on the way, by the chain rule.
assert torch.allclose(first.grad, result * first.cos())
