"""torch.tensor infers int64, float32 or bool from a list."""

import torch

# region infer
for data in ([1, 2], [1, 2.5], [True]):
    t = torch.tensor(data)
    # dtype, and bytes per element
    print(t.dtype, t.element_size())
    # > torch.int64 8
    # > torch.float32 4
    # > torch.bool 1
# endregion

assert t.tolist() == [True]

# proves: int64 is an integer of 64 bits, which are 8 bytes.
assert (
    torch.iinfo(torch.int64).bits
    == 64
    == 8 * torch.int64.itemsize
)

# proves: One Python float among the integers makes the tensor float32, the default for floats.
for data in ([1, 2.5], [1.0, 2, 3], [[1, 2], [3, 4.0]]):
    assert torch.tensor(data).dtype == torch.get_default_dtype()
    assert torch.get_default_dtype() == torch.float32

# proves: A bool takes a whole byte.
assert torch.ones(9, dtype=torch.bool).nbytes == 9

# proves: There are more dtypes: float16 takes 2 bytes, and the complex numbers of complex64 take 8.
assert torch.float16.itemsize == 2
assert torch.complex64.is_complex and torch.complex64.itemsize == 8
