"""A number or a 0-dim tensor promotes the dtype only to a higher kind."""

import torch

# region three
a = torch.tensor([1]) + 1.5
one = torch.tensor(1.0, dtype=torch.float64)  # 0-dim
b = torch.ones(1) + one
c = torch.ones(1) + one.view(1)
print(a.dtype, b.dtype, c.dtype)
# > torch.float32 torch.float32 torch.float64
# endregion

# proves: In a sum, a Python number or a 0-dim tensor changes the dtype of a tensor with dimensions only if its kind is higher: bool, integer, float, complex.
ladder = [
    [torch.bool],
    [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64],
    [torch.float16, torch.bfloat16, torch.float32, torch.float64],
    [torch.complex64, torch.complex128],
]
for i, kind in enumerate(ladder):
    for dtype in kind:
        x = torch.ones(1, dtype=dtype)
        for j, other in enumerate(ladder):
            for scalar in other:
                s = torch.ones((), dtype=scalar)
                kept = torch.result_type(x, s) == dtype
                assert kept == (j <= i)
        for j, number in enumerate((True, 1, 1.0, 1j)):
            kept = torch.result_type(x, number) == dtype
            assert kept == (j <= i)
# proves: An int64 tensor and 1.5 give the default float dtype, float32.
assert a.dtype == torch.get_default_dtype() == torch.float32
# proves: one.view(1) has a dimension, so float32 and float64 give float64, the wider one.
assert one.ndim == 0 and one.view(1).ndim == 1
assert c.dtype == one.dtype == torch.float64
