"""The inputs of a dense network are all values of one image."""

import numpy as np
import torch

images = torch.zeros(32, 3, 8, 10)

# region count
in_features = images[0].numel()
# endregion

assert in_features == 240 and type(in_features) is int
assert in_features == images[5].numel()

# region prod
import math

same = math.prod(images.shape[1:])
print(in_features, same)
# > 240 240
# endregion

assert type(same) is int and same == 3 * 8 * 10
assert type(np.prod(images.shape[1:])) is not int
