"""A smaller ratio of content to style weight gives more style and less content."""

import matplotlib.pyplot as plt
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


content_maps = extract(content)["relu2"]
grams = {name: gram(m) for name, m in extract(style).items()}


def losses(image):
    maps = extract(image)
    near = F.mse_loss(maps["relu2"], content_maps)
    look = sum(
        (gram(maps[name]) - grams[name]).square().mean()
        / maps[name].numel()
        for name in maps
    )
    return near, look


def transfer(alpha, beta):
    torch.manual_seed(2)
    target = torch.rand_like(content).requires_grad_()
    optimizer = optim.Adam([target], lr=0.05)
    for _ in range(80):
        near, look = losses(target)
        loss = alpha * near + beta * look
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return target.detach().clamp(0, 1)


a, b = transfer(1, 1), transfer(1, 0.01)
shown = {"content": content, "style": style, "A": a, "B": b}
fig, axes = plt.subplots(1, 4, figsize=(5.4, 1.8))
# region plot
for ax, (name, image) in zip(axes, shown.items(), strict=True):
    ax.imshow(image[0].permute(1, 2, 0).numpy())
    ax.set_title(name)
    ax.axis("off")
# endregion
fig.tight_layout()

# proves: The smaller the ratio, the more style and the less content the target has.
(near_a, look_a), (near_b, look_b) = losses(a), losses(b)
assert look_a < look_b / 2 and near_b < near_a / 2
titles = [ax.get_title() for ax in axes]
assert titles == ["content", "style", "A", "B"]
for ax, image in zip(axes, shown.values(), strict=True):
    assert not ax.axison
    (drawn,) = ax.images
    assert (
        drawn.get_array() == image[0].permute(1, 2, 0).numpy()
    ).all()
