"""The gradient of one output marks the input pixels that it sees."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)


def conv(dilation=1):
    return nn.Conv2d(
        1, 1, 3, padding=dilation, dilation=dilation
    )


def seen(net):
    x = torch.rand(1, 1, 15, 15, requires_grad=True)
    net(x)[0, 0, 7, 7].backward()  # one output pixel
    return x.grad[0, 0] != 0  # (15, 15)


nets = {
    "A": conv(3),
    "B": nn.Sequential(conv(), conv(), conv()),
    "C": conv(),
}
maps = {name: seen(net) for name, net in nets.items()}

# region plot
fig, axes = plt.subplots(1, 3, figsize=(6, 2.3))
for ax, (name, pixels) in zip(axes, maps.items(), strict=True):
    ax.imshow(pixels.numpy(), cmap="viridis", vmin=0, vmax=1)
    ax.set_title(name)
# endregion
for ax, (name, pixels) in zip(axes, maps.items(), strict=True):
    ax.set_xticks([])
    ax.set_yticks([])
    assert ax.get_title() == name
    assert (ax.images[0].get_array() == pixels.numpy()).all()
    assert ax.images[0].get_clim() == (0, 1)
    assert ax.images[0].get_cmap().name == "viridis"


def box(pixels):
    rows = pixels.any(dim=1).nonzero()
    return int(rows.max() - rows.min() + 1)


# proves: Each 3×3 layer after the first adds one pixel on each side: 3, 5, 7.
stacks = [
    nn.Sequential(*[conv() for _ in range(n)]) for n in (1, 2, 3)
]
assert [box(seen(net)) for net in stacks] == [3, 5, 7]
# proves: B: three stacked layers see a full window of 7×7 pixels.
assert box(maps["B"]) == 7 and maps["B"].sum() == 49
# proves: A is one 3×3 convolution with dilation=3: it reaches as far as B, but sees nine pixels.
assert box(maps["A"]) == 7 and maps["A"].sum() == 9
assert nets["A"].dilation == (3, 3)
# proves: C is one ordinary 3×3 convolution.
assert box(maps["C"]) == 3 and maps["C"].sum() == 9
assert nets["C"].dilation == (1, 1)
