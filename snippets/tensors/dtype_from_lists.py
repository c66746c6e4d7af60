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
mixed = torch.tensor([1, 2.5])
assert mixed.tolist() == [1.0, 2.5]
assert mixed.element_size() * 8 == 32
