"""A feature vector from global pooling says what is in the image, not where."""

import torch
from sklearn.datasets import load_digits
from torch import nn

torch.manual_seed(0)
digits = torch.tensor(load_digits().images).float() / 16

# region vector
conv = nn.Conv2d(1, 8, 3, padding=2)
canvas = torch.zeros(2, 1, 20, 20)
canvas[0, 0, 1:9, 1:9] = digits[3]
canvas[1, 0, 9:17, 8:16] = digits[3]  # moved

maps = conv(canvas).relu()  # (2, 8, 22, 22)
vectors = maps.amax(dim=(2, 3))  # (2, 8)
for pair in maps, vectors:
    print(f"{(pair[0] - pair[1]).abs().max():.1f}")
    # > 0.6
    # > 0.0
# endregion

assert maps.shape == (2, 8, 22, 22)
other = conv(digits[4][None, None]).relu().amax(dim=(2, 3))
# proves: The maps differ, since the digit moved; the vectors agree.
assert (maps[0] - maps[1]).abs().max() > 0.2
assert torch.allclose(vectors[0], vectors[1], atol=1e-5)
# proves: Another digit gives another vector.
assert (other - vectors[0]).abs().max() > 0.02
# proves: With nn.Flatten instead of global pooling, the vector still tells where.
flat = nn.Flatten()(maps)
assert flat.shape == (2, 8 * 22 * 22) and not torch.allclose(
    *flat
)
