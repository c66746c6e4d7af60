"""reshape only cuts the values anew; permute moves the channel axis."""

import numpy as np
import torch

# region bug
array = np.zeros((2, 2, 3), dtype=np.uint8)  # (H, W, C)
array[..., 0] = 255  # a red picture
x = torch.from_numpy(array).reshape(1, 3, 2, 2)
print(x[0, 0].tolist())  # the red plane
# > [[255, 0], [0, 255]]
# endregion

assert x.flatten().tolist() == [255, 0, 0] * 4
assert array.shape == (2, 2, 3)

# region fix
x = torch.from_numpy(array).permute(2, 0, 1)[None]
print(tuple(x.shape), x[0, 0].tolist())
# > (1, 3, 2, 2) [[255, 255], [255, 255]]
# endregion

wild = torch.arange(24).reshape(2, 4, 3)
# proves: reshape leaves the numbers in their order, red, green, blue of pixel after pixel, and cuts that sequence anew.
assert wild.reshape(3, 2, 4).flatten().equal(wild.flatten())
assert not wild.reshape(3, 2, 4)[0].equal(wild[..., 0])
# proves: permute moves the channel axis to the front.
assert wild.permute(2, 0, 1)[0].equal(wild[..., 0])
assert wild.permute(2, 0, 1).shape == (3, 2, 4)
