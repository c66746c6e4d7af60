"""LoRA by hand: a frozen layer learns flipped digits through two thin matrices, then swallows them."""

import copy

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)


class LoRALinear(nn.Module):
    # region forward
    def forward(self, x):
        change = x @ self.A.T @ self.B.T  # (B, out)
        return self.base(x) + self.scale * change

    # endregion

    # region init
    def __init__(self, base, r, alpha):
        super().__init__()
        self.base = base.requires_grad_(False)
        A = torch.randn(r, base.in_features)
        self.A = nn.Parameter(A / base.in_features**0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, r))
        self.scale = alpha / r

    # endregion

    def extra_repr(self):
        return f"scale={self.scale}"


# region count
layer = LoRALinear(nn.Linear(64, 64), r=2, alpha=8)
trainable = 0
for p in layer.parameters():
    if p.requires_grad:
        trainable += p.numel()
print(trainable)
# > 256
# endregion

# proves: A has 2 · 64 numbers and B has 64 · 2.
assert layer.A.shape == (2, 64) and layer.B.shape == (64, 2)
assert layer.A.numel() + layer.B.numel() == trainable == 256
# proves: The 64 · 64 + 64 numbers of the base are frozen.
assert sum(p.numel() for p in layer.base.parameters()) == 4160
# proves: Full training would change 4160 numbers.
assert (
    sum(p.numel() for p in nn.Linear(64, 64).parameters())
    == 4160
)
assert not any(p.requires_grad for p in layer.base.parameters())
x = torch.randn(5, 64)
# proves: At first, the new layer puts out what base does.
assert torch.equal(layer(x), layer.base(x))
# proves: B starts at zero, and so does the change.
assert layer.B.count_nonzero() == 0
layer(x).sum().backward()
# proves: A starts at random numbers, because B gets no gradient while A is zero.
assert layer.B.grad.abs().sum() > 0
assert layer.A.grad.abs().sum() == 0  # B is zero
layer.zero_grad()
layer.A.data.zero_()
layer(x).sum().backward()
assert layer.B.grad.abs().sum() == 0
assert layer.scale == 4.0

x, y = load_digits(return_X_y=True)
x, y = torch.tensor(x) / 16, torch.tensor(y)
flipped = x.reshape(-1, 8, 8).flip(1).reshape(-1, 64)


def train(model, x, lr):
    optimizer = optim.Adam(
        [p for p in model.parameters() if p.requires_grad], lr
    )
    for _ in range(100):
        loss = F.cross_entropy(model(x[:1400]), y[:1400])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def accuracy(model, x):
    hits = model(x[1400:]).argmax(dim=1) == y[1400:]
    return hits.double().mean().item()


model = nn.Sequential(
    nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)
)
train(model, x, lr=0.01)
upright = accuracy(model, x)
lost = accuracy(model, flipped)
model.requires_grad_(False)
model[0] = LoRALinear(model[0], r=4, alpha=8)
assert accuracy(model, flipped) == lost  # as before
train(model, flipped, lr=0.02)
digits = flipped[1400:]
learned = accuracy(model, flipped)
assert (
    sum(
        p.numel() for p in model.parameters() if p.requires_grad
    )
    == 512
)
assert round(lost, 1) == 0.4 and round(learned, 1) == 0.9
adapted = copy.deepcopy(model)
layer = model[0]

# region merge
with torch.no_grad():
    layer.base.weight += layer.scale * layer.B @ layer.A
# endregion

plain = nn.Sequential(layer.base, *model[1:])
# proves: From then on, layer.base alone gives the outputs of the whole layer, up to rounding.
assert torch.allclose(plain(digits), adapted(digits))
assert not torch.allclose(
    adapted[0].base(digits), adapted[0](digits)
)
# proves: After that, a call of layer itself would add the change twice.
twice = adapted[0].scale * (
    digits @ adapted[0].A.T @ adapted[0].B.T
)
assert torch.allclose(layer(digits), adapted[0](digits) + twice)
