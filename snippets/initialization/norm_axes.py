"""Which values of (N, C, H, W) share a mean in batch, layer, instance and group norm."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(2, 4, 3, 3)
layers = {
    "A": nn.LayerNorm([4, 3, 3]),
    "B": nn.BatchNorm2d(4),
    "C": nn.GroupNorm(2, 4),
    "D": nn.InstanceNorm2d(4),
}


def groups(layer):
    """Number the sets of (sample, channel) that share statistics."""
    numbers = torch.zeros(2, 4, dtype=torch.int64)
    for cell in torch.cartesian_prod(
        torch.arange(2), torch.arange(4)
    ):
        n, c = cell.tolist()
        if numbers[n, c] == 0:
            changed = x.clone()
            changed[n, c, 0, 0] += 5
            moved = (layer(changed) - layer(x)).abs() > 1e-3
            moved = moved.flatten(2).any(dim=2)
            numbers[moved] = int(numbers.max()) + 1
    return numbers


shares = {name: groups(layer) for name, layer in layers.items()}

# region plot
fig, axes = plt.subplots(
    2, 2, figsize=(6, 4), layout="constrained"
)
for ax, (name, numbers) in zip(
    axes.flat, shares.items(), strict=True
):
    ax.imshow(numbers.numpy(), cmap="Pastel1", vmin=1, vmax=9)
    for n in range(2):
        for c in range(4):
            ax.text(
                c, n, numbers[n, c].item(), ha="center",
                va="center", color="black",
            )  # fmt: skip
    ax.set_title(name)
    ax.set_xticks(range(4))
    ax.set_yticks(range(2))
    ax.set_xlabel("channel")
    ax.set_ylabel("sample")
# endregion

# proves: A: LayerNorm over (C, H, W), one mean per sample; B: BatchNorm, one per channel; C: GroupNorm, one per sample and group of channels; D: InstanceNorm, one per sample and channel.
assert {k: v.tolist() for k, v in shares.items()} == {
    "A": [[1, 1, 1, 1], [2, 2, 2, 2]],
    "B": [[1, 2, 3, 4], [1, 2, 3, 4]],
    "C": [[1, 1, 2, 2], [3, 3, 4, 4]],
    "D": [[1, 2, 3, 4], [5, 6, 7, 8]],
}
layer, instance = layers["A"](x), layers["D"](x)
# proves: On new layers of torch.nn, GroupNorm(1, C) gives what LayerNorm([C, H, W]) gives, and GroupNorm(C, C) what InstanceNorm gives.
assert torch.allclose(nn.GroupNorm(1, 4)(x), layer, atol=1e-5)
assert torch.allclose(
    nn.GroupNorm(4, 4)(x), instance, atol=1e-5
)
alone = x[:1]
# proves: Of the four, BatchNorm in training mode is the one in which a sample influences another.
for name, norm in layers.items():
    gap = (norm(alone) - norm(x)[:1]).abs().max()
    assert (gap > 0.01) == (name == "B")

assert [ax.get_title() for ax in axes.flat] == list("ABCD")
assert fig.get_layout_engine() is not None
assert tuple(fig.get_size_inches()) == (6, 4)
for ax, numbers in zip(axes.flat, shares.values(), strict=True):
    picture = ax.images[0]
    assert (picture.get_array() == numbers.numpy()).all()
    assert (picture.cmap.name, picture.get_clim()) == (
        "Pastel1",
        (1, 9),
    )
    words = [int(text.get_text()) for text in ax.texts]
    assert words == numbers.flatten().tolist()
    assert (ax.get_xlabel(), ax.get_ylabel()) == (
        "channel",
        "sample",
    )
    assert list(ax.get_xticks()) == [0, 1, 2, 3]
    assert list(ax.get_yticks()) == [0, 1]
