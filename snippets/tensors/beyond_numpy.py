"""A tensor can lie on a GPU and track gradients, unlike an array."""

import numpy as np
import torch

# region versus
array = np.ones(2)
t = torch.ones(2)
print((array + 1).tolist(), (t + 1).tolist())
# > [2.0, 2.0] [2.0, 2.0]
print(hasattr(array, "is_cuda"))
# > False
print(t.is_cuda, t.requires_grad)
# > False False
# endregion

assert not hasattr(array, "requires_grad")
