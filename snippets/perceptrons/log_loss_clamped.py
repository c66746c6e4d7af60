"""binary_cross_entropy stops at 100; the form on logits does not."""

import torch
import torch.nn.functional as F

# region bug
z = torch.tensor([200.0], requires_grad=True)
y = torch.tensor([0.0])  # so this logit is very wrong
loss = F.binary_cross_entropy(z.sigmoid(), y)
loss.backward()
print(loss.item(), z.grad.item())
# > 100.0 0.0
# endregion

p = z.sigmoid()
# proves: In float32 the sigmoid of 200 is 1.0 with derivative 0, and F.binary_cross_entropy cuts the infinite loss at 100.
assert p.item() == 1.0 and loss.item() == 100.0
assert torch.autograd.grad(p, z)[0].item() == 0.0
assert (1 - p).log().item() == -float("inf")
del z, y, loss

# region fix
z = torch.tensor([200.0], requires_grad=True)
y = torch.tensor([0.0])
loss = F.binary_cross_entropy_with_logits(z, y)
loss.backward()
print(loss.item(), z.grad.item())
# > 200.0 1.0
# endregion

for score in -50.0, 0.0, 3.0:
    z = torch.tensor([score], requires_grad=True)
    loss = F.binary_cross_entropy_with_logits(z, y)
    loss.backward()
    # proves: Its gradient is sigmoid(z) - y, which does not vanish for a wrong prediction.
    assert torch.allclose(z.grad, z.sigmoid() - y)
