"""Sinusoidal positions: sines and cosines whose frequency falls from left to right."""

import matplotlib.pyplot as plt
import torch

# region build
T, C = 50, 16
pos = torch.arange(T)[:, None]  # (T, 1)
rate = 10000 ** (-torch.arange(0, C, 2) / C)  # (C/2,)
pe = torch.zeros(T, C)
pe[:, 0::2] = (pos * rate).sin()
pe[:, 1::2] = (pos * rate).cos()
print(pe[0, :4])
# > tensor([0., 1., 0., 1.])
# endregion

assert pos.shape == (50, 1) and rate.shape == (8,)
assert pe.shape == (50, 16)
# proves: Position 0 has sine 0 and cosine 1 in each pair.
assert pe[0].tolist() == [0.0, 1.0] * 8
# proves: The rates fall from 1 to 1/10000^(14/16).
assert rate[0] == 1 and torch.isclose(
    rate[-1], torch.tensor(10000.0 ** (-14 / 16))
)
assert (rate.diff() < 0).all()
pair = pe[7, 2:4]
turned = torch.stack([(7 * rate[1]).sin(), (7 * rate[1]).cos()])
assert torch.allclose(pair, turned, atol=1e-6)

shown = pe.round(decimals=1)

# region plot
plt.figure(figsize=(4, 4.5))
plt.imshow(
    shown.numpy(), cmap="RdBu", vmin=-1, vmax=1, aspect="auto"
)
plt.colorbar()
plt.xlabel("column")
plt.ylabel("position")
# endregion

plt.tight_layout()
image = plt.gcf().axes[0].get_images()[0]
assert (image.get_array() == shown.numpy()).all()
assert image.get_clim() == (-1, 1)
assert image.get_cmap().name == "RdBu"
ax = plt.gcf().axes[0]
assert (ax.get_xlabel(), ax.get_ylabel()) == (
    "column",
    "position",
)
assert len(plt.gcf().axes) == 2 and ax.get_aspect() == "auto"
assert plt.gcf().get_size_inches().tolist() == [4, 4.5]
steps = pe.diff(dim=0).abs().mean(dim=0)
# proves: Their frequency is so low that 50 positions cover a small part of one period.
assert 50 * rate[-1] < 0.02 * 2 * torch.pi
# proves: Columns on the left tell neighbors apart.
assert steps[0] > 0.5 and steps[1] > 0.5
