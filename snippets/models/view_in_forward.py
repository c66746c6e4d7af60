"""view() fails on permuted images; torch.flatten copies them."""

import torch
from torch import nn


# region bug
class Flat(nn.Module):
    def forward(self, x):
        return x.view(len(x), -1)


images = torch.zeros(5, 8, 8, 3)  # channels last
try:
    Flat()(images.permute(0, 3, 1, 2))
except RuntimeError as error:
    print(error)
    # > view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.
# endregion

assert images.shape == (5, 8, 8, 3) and not images.any()
assert Flat()(images).shape == (5, 192)
# proves: view does not copy.
assert Flat()(images).data_ptr() == images.data_ptr()
del Flat


# region fix
class Flat(nn.Module):
    def forward(self, x):
        return torch.flatten(x, 1)


flat = Flat()(images.permute(0, 3, 1, 2))
print(flat.shape)
# > torch.Size([5, 192])
# endregion

images = torch.arange(96.0).reshape(2, 4, 4, 3)
moved = images.permute(0, 3, 1, 2)
rows = Flat()(moved)
assert rows[1, :2].tolist() == [48.0, 51.0]
# proves: In memory these images are still channels last, so no view gives one row per image in the new order.
assert moved.data_ptr() == images.data_ptr() != rows.data_ptr()

# proves: x.reshape(len(x), -1) works too.
assert torch.equal(moved.reshape(len(moved), -1), rows)
