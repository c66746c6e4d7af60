"""The loss is small for a right prediction, large for a wrong."""

import torch
import torch.nn.functional as F

# region measure
target = torch.tensor([1])
right = torch.tensor([[0.0, 4.0]])  # logits of 2 classes
wrong = torch.tensor([[4.0, 0.0]])
print(round(F.cross_entropy(right, target).item(), 2))
# > 0.02
print(round(F.cross_entropy(wrong, target).item(), 2))
# > 4.02
# endregion

assert target.shape == (1,)
