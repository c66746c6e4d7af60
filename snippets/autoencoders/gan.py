"""Without detach, the discriminator's loss runs back through the generator."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
bce = F.binary_cross_entropy_with_logits
real = torch.randn(64, 1) * 0.5 + 4
noise = torch.randn(64, 1)
ones, zeros = torch.ones(64, 1), torch.zeros(64, 1)
G, D = nn.Linear(1, 1), nn.Linear(1, 1)

# region bug
fake = G(noise)  # (64, 1)
d_loss = bce(D(real), ones) + bce(D(fake), zeros)
d_loss.backward()
print(G.weight.grad.shape)
# > torch.Size([1, 1])
# endregion

# proves: fake carries the graph of G, so backward() runs through the generator, too.
assert G.weight.grad.abs() > 0 and fake.grad_fn is not None
filled = D.weight.grad.clone()
del fake, d_loss
D.zero_grad()

# region fix
G.zero_grad()
fake = G(noise)  # (64, 1)
d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
d_loss.backward()
print(G.weight.grad)
# > None
# endregion

# proves: The discriminator's gradients stay as they were, up to rounding.
assert torch.allclose(D.weight.grad, filled)
# proves: Clearing them first avoids that, but detach() also saves the backward pass through G.
assert (
    fake.detach().grad_fn is None and fake.grad_fn is not None
)
# proves: A descent step of G with those that it got would make its samples easier to tell apart.
G.zero_grad()
D.zero_grad()
bce(D(G(noise)), zeros).backward()
before = bce(D(G(noise)), zeros).item()
with torch.no_grad():
    G.weight -= 0.1 * G.weight.grad
    G.bias -= 0.1 * G.bias.grad
assert bce(D(G(noise)), zeros).item() < before
