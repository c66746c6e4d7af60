"""Normalize subtracts the mean and divides by the standard deviation."""

import torch
from torchvision.transforms import v2

# region normalize
x = torch.tensor([[[0.0, 0.5, 1.0]]])  # (1, H, W), gray
normalize = v2.Normalize(mean=[0.5], std=[0.5])
print(normalize(x).tolist())
# > [[[-1.0, 0.0, 1.0]]]
# endregion

wild = torch.rand(3, 4, 5)
mean, std = [0.1, 0.2, 0.3], [0.4, 0.5, 0.6]
by_hand = torch.stack(
    [(wild[c] - mean[c]) / std[c] for c in range(3)]
)
# proves: It computes (x - mean) / std for each channel.
assert v2.Normalize(mean, std)(wild).allclose(by_hand)
x = torch.rand(1, 50, 50)
# proves: With 0.5 and 0.5, values from 0 to 1 land between -1 and 1.
assert normalize(x).abs().max() <= 1
assert normalize(x).min() < -0.9 and normalize(x).max() > 0.9
