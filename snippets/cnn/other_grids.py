"""Convolutions slide over sound and over game boards as well as over images."""

import torch
import torchvision
from torch import nn

# region grids
sound = torch.rand(8, 1, 16000)  # one channel, one second
print(tuple(nn.Conv1d(1, 4, kernel_size=5)(sound).shape))
# > (8, 4, 15996)
board = torch.rand(8, 2, 19, 19)  # one plane per player
print(tuple(nn.Conv2d(2, 4, kernel_size=5)(board).shape))
# > (8, 4, 15, 15)
# endregion

assert sound.shape == (8, 1, 16000)
assert board.shape == (8, 2, 19, 19)

kinds = (
    torchvision.models.detection,
    torchvision.models.segmentation,
)
assert all(torchvision.models.list_models(k) for k in kinds)
