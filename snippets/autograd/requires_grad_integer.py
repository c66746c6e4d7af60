"""Only floating-point and complex tensors can require gradients."""

import torch

# region bug
try:
    w = torch.tensor([1, 2], requires_grad=True)
except RuntimeError as error:
    print(error)
    # > Only Tensors of floating point and complex dtype can require gradients
# endregion

# region fix
w = torch.tensor([1.0, 2.0], requires_grad=True)
print(w.dtype)
# > torch.float32
# endregion

assert w.requires_grad and w.tolist() == [1.0, 2.0]
