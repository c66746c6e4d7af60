"""Differences of neighboring pixels are large at an edge."""

import torch

# region diff
image = torch.tensor([[10, 10, 200, 200]] * 2)  # (H, W)
print(image.diff(dim=1).tolist())
# > [[0, 190, 0], [0, 190, 0]]
print(image.diff(dim=0).tolist())
# > [[0, 0, 0, 0]]
# endregion

falling = torch.tensor([200, 10], dtype=torch.uint8)
# proves: In uint8 a fall from 200 to 10 would wrap around to 66.
assert falling.diff().tolist() == [66]
wild = torch.rand(4, 5)
# proves: diff subtracts each pixel from the next one along dim, so that axis gets one shorter.
assert wild.diff(dim=1).equal(wild[:, 1:] - wild[:, :-1])
assert wild.diff(dim=0).shape == (3, 5)
