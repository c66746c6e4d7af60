"""On the CPU, an index out of range is reported at the call."""

import torch
from torch import nn

# region cpu
embedding = nn.Embedding(10, 3)  # rows 0 to 9
try:
    embedding(torch.tensor([10]))
except IndexError as error:
    print(error)
    # > index out of range in self
# endregion

assert embedding(torch.tensor([9])).shape == (1, 3)
