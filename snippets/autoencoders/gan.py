"""A GAN in turns: detach for the discriminator, real labels for the generator."""

import torch
import torch.nn.functional as F
from torch import nn, optim

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

# proves: The discriminator's gradients stay as they were.
assert torch.allclose(D.weight.grad, filled)
# proves: Those in G point the wrong way: they make its images easier to tell apart.
G.zero_grad()
D.zero_grad()
bce(D(G(noise)), zeros).backward()
before = bce(D(G(noise)), zeros).item()
with torch.no_grad():
    G.weight -= 0.1 * G.weight.grad
    G.bias -= 0.1 * G.bias.grad
assert bce(D(G(noise)), zeros).item() < before


def mlp():
    return nn.Sequential(
        nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 1)
    )


G, D = mlp(), mlp()

# region generator
g_loss = F.binary_cross_entropy_with_logits(
    D(G(noise)), torch.ones(64, 1)
)
# endregion

# proves: The generator's loss is small where the discriminator takes the images for real.
with torch.no_grad():
    scores = D(G(noise))
assert torch.isclose(g_loss, F.softplus(-scores).mean())
optim_G = optim.Adam(G.parameters(), 0.01, betas=(0.5, 0.999))
optim_D = optim.Adam(D.parameters(), 0.01, betas=(0.5, 0.999))
start = G(torch.randn(2000, 1)).mean().item()
for step in range(300):
    real = torch.randn(64, 1) * 0.5 + 4
    fake = G(torch.randn(64, 1))
    d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
    optim_D.zero_grad()
    d_loss.backward()
    optim_D.step()
    g_loss = bce(D(fake), ones)
    optim_G.zero_grad()
    g_loss.backward()
    optim_G.step()
end = G(torch.randn(2000, 1)).mean().item()
# proves: Trained here in turns with the discriminator, the generator moves the mean of its samples from 0.2 to near 4, the mean of the real ones.
assert 0.1 < start < 0.35 and 3.2 < end < 4.8
