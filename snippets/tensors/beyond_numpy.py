"""A tensor can lie on a GPU and track gradients, unlike an array."""

import numpy as np
import torch

# region versus
array = np.array([1.0, 2.0])
t = torch.tensor([1.0, 2.0], requires_grad=True)
print(array * 3)
# > [3. 6.]
print(t * 3)
# > tensor([3., 6.], grad_fn=<MulBackward0>)
# endregion

assert not hasattr(array, "requires_grad")
assert t.device == torch.device("cpu")

# proves: Shapes, broadcasting and most of the indexing work as in NumPy.
for index in (0, -1, slice(1, None), [1, 0], (None, 0)):
    assert t[index].shape == array[index].shape
    assert t[index].tolist() == array[index].tolist()
column = np.ones((3, 1))
assert (t + torch.ones(3, 1)).shape == (array + column).shape

shared = torch.from_numpy(array)
array[0] = 9

# proves: On the CPU, a tensor and an array can share memory.
assert shared[0].item() == 9
