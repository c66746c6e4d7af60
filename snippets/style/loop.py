"""Content and style loss fall while the pixels of a target are optimized."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
net = nn.Sequential(
    nn.Conv2d(3, 16, 3, padding=1),
    nn.ReLU(),
    nn.Conv2d(16, 16, 3, padding=1),
    nn.ReLU(),
).requires_grad_(False)
before = [p.clone() for p in net.parameters()]
i, j = torch.meshgrid(
    torch.arange(24), torch.arange(24), indexing="ij"
)
disc = (i - 11.5) ** 2 + (j - 11.5) ** 2 < 64
content = torch.where(disc, 0.9, 0.2).expand(1, 3, 24, 24)
yellow = torch.tensor([0.95, 0.75, 0.1]).view(3, 1, 1)
blue = torch.tensor([0.1, 0.2, 0.7]).view(3, 1, 1)
style = torch.where((i + j) % 6 < 3, yellow, blue).unsqueeze(0)


def extract(image):
    first = net[:2](image)
    return {"relu1": first, "relu2": net[2:](first)}


def gram(maps):
    return torch.einsum("bchw,bdhw->bcd", maps, maps)


# region style
def style_loss(maps, grams, weights):
    loss = 0.0
    for name, weight in weights.items():
        change = gram(maps[name]) - grams[name]
        error = change.square().mean()
        loss += weight * error / maps[name].numel()
    return loss


# endregion

content_maps = extract(content)["relu2"]
grams = {name: gram(m) for name, m in extract(style).items()}
weights = {"relu1": 1.0, "relu2": 0.5}
alpha, beta = 1.0, 1.0
torch.manual_seed(2)

# region loop
target = torch.rand_like(content).requires_grad_()
optimizer = optim.Adam([target], lr=0.05)
for step in range(60):
    maps = extract(target)
    content_loss = F.mse_loss(maps["relu2"], content_maps)
    look = style_loss(maps, grams, weights)
    loss = alpha * content_loss + beta * look
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
# endregion


def losses(image):
    maps = extract(image)
    total = 0.0
    for name in maps:
        rows = maps[name][0].flatten(1)
        change = rows @ rows.T - grams[name][0]
        share = change.pow(2).sum() / change.numel()
        total += weights[name] * share / rows.numel()
    near = (maps["relu2"] - content_maps).pow(2).mean()
    return near, total


torch.manual_seed(2)
again = torch.rand(1, 3, 24, 24)
start = losses(again)
hand = optim.Adam([again], lr=0.05)
for _ in range(60):
    again.requires_grad_()
    (slope,) = torch.autograd.grad(sum(losses(again)), again)
    again.grad = slope
    hand.step()
assert torch.allclose(again, target)

end = losses(target.detach())
# proves: In 60 steps on a small, untrained CNN, the content loss falls to under a half, the style loss to under a fifth.
assert end[0] < start[0] / 2 and end[1] < start[1] / 5
wide = torch.cat((content_maps, content_maps), dim=3)
# proves: A Gram matrix sums over positions, so its entries grow with the size of the maps.
assert torch.allclose(gram(wide), 2 * gram(content_maps))
other = extract(style)["relu2"]
double = torch.cat((other, other), dim=3)
one = style_loss(
    {"m": content_maps}, {"m": gram(other)}, {"m": 1}
)
two = style_loss({"m": wide}, {"m": gram(double)}, {"m": 1})
error_one, error_two = one * other.numel(), two * double.numel()
# proves: The division makes up for a part of that: with maps repeated to twice the width, error is four times as large, the divided one twice.
assert torch.allclose(error_two, 4 * error_one)
assert torch.allclose(two, 2 * one)
turned = style_loss(
    {"m": other}, {"m": gram(content_maps)}, {"m": 1}
)
# proves: grams[name] - gram(maps[name]) is right, too: the difference is squared.
assert torch.allclose(turned, one)
# proves: nn.MSELoss() is right, too.
assert nn.MSELoss()(other, content_maps) == F.mse_loss(
    other, content_maps
)
# proves: Only the pixels change; the weights of the CNN stay as they were.
assert target.grad is not None
for p, old in zip(net.parameters(), before, strict=True):
    assert p.grad is None and p.equal(old)
