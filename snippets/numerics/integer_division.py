"""/ gives floats, // rounds toward minus infinity."""

import torch

# region divide
seven = torch.tensor(7)
x, y, z = seven / 2, seven // 2, -seven // 2
print(x.item(), y.item(), z.item())
# > 3.5 3 -4
print(x.dtype, y.dtype)
# > torch.float32 torch.int64
# endregion

cut = torch.div(-seven, 2, rounding_mode="trunc")
# proves: // rounds toward minus infinity, as in Python, so −3.5 becomes −4.
for n in range(-9, 10):
    for m in (-3, -2, 2, 3):
        assert (torch.tensor(n) // m).item() == n // m
assert z.item() == -4
# proves: torch.div(-seven, 2, rounding_mode="trunc") cuts toward 0 and gives −3.
assert cut.item() == -3
