"""A causal mask is a lower triangle; a padding mask closes whole columns."""

import matplotlib.pyplot as plt
import torch
from matplotlib.colors import ListedColormap

T = 6
ones = torch.ones(T, T, dtype=torch.bool)
masks = {
    "A": ones.triu(),
    "B": ones & (torch.arange(T) < 4),  # the last two are pads
    "C": ones.tril(),
}

# region plot
fig, axes = plt.subplots(1, 3, figsize=(6, 2.4))
cmap = ListedColormap(["#dddddd", "#1f77b4"])
for ax, (name, mask) in zip(axes, masks.items(), strict=True):
    ax.imshow(mask.numpy(), cmap=cmap, vmin=0, vmax=1)
    ax.set_title(name)
    ax.set_xlabel("key")
    ax.set_ylabel("query")
# endregion

ax = axes[0]
for ax in axes:
    ax.set_xticks(torch.arange(T + 1).numpy() - 0.5, [""] * 7)
    ax.set_yticks(torch.arange(T + 1).numpy() - 0.5, [""] * 7)
    ax.tick_params(length=0)
    ax.grid(color="white", linewidth=1.5)
fig.tight_layout()
# proves: C: query i may see the keys 0 to i, itself and what came before.
for i in range(T):
    assert masks["C"][i].nonzero().flatten().tolist() == list(
        range(i + 1)
    )
# proves: B is a padding mask: it closes the same two keys for each query.
assert masks["B"].sum(dim=0).tolist() == [6, 6, 6, 6, 0, 0]
# proves: A shows each query itself and what follows.
assert torch.equal(masks["A"], masks["C"].T)
assert [ax.get_title() for ax in axes] == ["A", "B", "C"]
for ax, mask in zip(axes, masks.values(), strict=True):
    image = ax.get_images()[0]
    assert (image.get_array() == mask.numpy()).all()
    assert image.get_clim() == (0, 1)
    assert image.get_cmap() == cmap
    assert (ax.get_xlabel(), ax.get_ylabel()) == (
        "key",
        "query",
    )
assert fig.get_size_inches().tolist() == [6, 2.4]
assert cmap.colors == ["#dddddd", "#1f77b4"]
# proves: torch.ones(6, 6, dtype=torch.bool).tril() makes it.
assert torch.equal(
    torch.ones(6, 6, dtype=torch.bool).tril(), masks["C"]
)
