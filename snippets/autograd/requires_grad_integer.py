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

# proves: The list holds integers, so the tensor is int64.
assert torch.tensor([1, 2]).dtype == torch.int64


def can_require(dtype):
    try:
        torch.zeros(1, dtype=dtype).requires_grad_()
    except RuntimeError:
        return False
    return True


# proves: Only floating-point and complex tensors can require gradients.
for name in (
    "bool uint8 int8 int16 int32 int64 float16 bfloat16"
    " float32 float64 complex64 complex128"
).split():
    dtype = getattr(torch, name)
    numbers = dtype.is_floating_point or dtype.is_complex
    assert can_require(dtype) == numbers
