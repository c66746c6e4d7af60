"""Images of different sizes cannot be stacked."""

import torch

items = [torch.zeros(3, 480, 640), torch.zeros(3, 700, 500)]
refused = 0
try:
    torch.stack(items)
except RuntimeError as error:
    refused = int("equal size" in str(error))
# proves: Items of different sizes cannot be stacked, so they come one by one.
assert refused == 1
square = [item[:, :460, :460] for item in items]
assert torch.stack(square).shape == (2, 3, 460, 460)
