"""A variational autoencoder: sample through mu and log_var, and pay for leaving N(0, 1)."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.distributions import Normal, kl_divergence

torch.manual_seed(0)
mu = torch.randn(5, 3, requires_grad=True)  # (B, Z)
log_var = torch.randn(5, 3, requires_grad=True)

# region reparameterize
eps = torch.randn_like(mu)  # (B, Z)
z = mu + (0.5 * log_var).exp() * eps
# endregion

assert eps.shape == z.shape == (5, 3)
z.sum().backward()
# proves: The random numbers stand in eps, so gradients flow through z to mu and log_var.
assert torch.equal(mu.grad, torch.ones(5, 3))
assert log_var.grad.abs().min() > 0
sampled = Normal(mu, (0.5 * log_var).exp()).sample()
assert not sampled.requires_grad
many = mu[0] + (0.5 * log_var[0]).exp() * torch.randn(20000, 3)
# proves: Half the logarithm of the variance is the logarithm of the standard deviation.
assert torch.allclose(
    many.std(dim=0), log_var[0].exp().sqrt(), rtol=0.05
)
assert torch.allclose(many.mean(dim=0), mu[0], atol=0.05)
assert torch.allclose(
    (z - mu) / log_var.exp().sqrt(), eps, atol=1e-5
)

# region kl
kl = mu**2 + log_var.exp() - 1 - log_var  # (B, Z)
kl = 0.5 * kl.sum(dim=1)  # (B,)
# endregion

reference = kl_divergence(
    Normal(mu, (0.5 * log_var).exp()), Normal(0.0, 1.0)
)
# proves: With std = (0.5 * log_var).exp(), kl_divergence(Normal(mu, std), Normal(0.0, 1.0)) from torch.distributions, summed over Z, agrees up to rounding.
assert torch.allclose(kl, reference.sum(dim=1), atol=1e-5)
assert (reference > 0).all()
# proves: It is 0 at mu = 0 and log_var = 0, and it grows as either moves away.
grid = torch.linspace(-2, 2, 41)
m, s = torch.meshgrid(grid, grid, indexing="ij")
cost = 0.5 * (m**2 + s.exp() - 1 - s)
assert abs(cost[20, 20]) < 1e-6
assert (cost[20:].diff(dim=0) > 0).all()
assert (cost[:21].diff(dim=0) < 0).all()
assert (cost[:, 20:].diff(dim=1) > 0).all()
assert (cost[:, :21].diff(dim=1) < 0).all()

x, _ = load_digits(return_X_y=True)
x = torch.tensor(x, dtype=torch.float32) / 16


def errors(x, encoder, decoder):
    mu, log_var = encoder(x).chunk(2, dim=1)
    z = mu + (0.5 * log_var).exp() * torch.randn_like(mu)
    copy = F.binary_cross_entropy_with_logits(
        decoder(z), x, reduction="none"
    ).sum(dim=1)
    kl = mu**2 + log_var.exp() - 1 - log_var
    return copy.mean(), 0.5 * kl.sum(dim=1).mean()


def codes(weight):
    """Means and variances of the codes after training with this weight of the KL divergence."""
    torch.manual_seed(0)
    encoder = nn.Sequential(
        nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 4)
    )
    decoder = nn.Sequential(
        nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64)
    )
    optimizer = optim.Adam(
        [*encoder.parameters(), *decoder.parameters()], 0.005
    )
    first = errors(x[1400:], encoder, decoder)[0].item()
    for epoch in range(6):
        for rows in torch.randperm(1400).split(64):
            copy, kl = errors(x[rows], encoder, decoder)
            optimizer.zero_grad()
            (copy + weight * kl).backward()
            optimizer.step()
    last = errors(x[1400:], encoder, decoder)[0].item()
    assert 40 < first < 50 and 20 < last < 30
    mu, log_var = encoder(x[1400:]).chunk(2, dim=1)
    return (
        mu.mean(dim=0),
        mu.var(dim=0) + log_var.exp().mean(dim=0),
    )


# proves: As part of the loss, it pulls the codes toward N(0, 1).
mean, var = codes(weight=1)
assert mean.abs().max() < 0.3
assert (var - 1).abs().max() < 0.4
mean, var = codes(weight=0)
assert mean.abs().min() > 1 and (var - 1).abs().min() > 0.5
