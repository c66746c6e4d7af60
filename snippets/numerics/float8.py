"""float8_e4m3fn ends at 448; larger numbers must be scaled first."""

import torch

# region bug
x = torch.tensor([17.0, 1000.0])
print(x.to(torch.float8_e4m3fn).float())
# > tensor([ 16., 448.])
# endregion

# region fix
dtype = torch.float8_e4m3fn
scale = x.abs().max() / torch.finfo(dtype).max
small = (x / scale).to(dtype)
print(small.float() * scale)
# > tensor([  16.7411, 1000.0000])
# endregion

# proves: 448 is the largest number of float8_e4m3fn, and the cast clips to it.
assert torch.finfo(dtype).max == 448
codes = torch.arange(256).to(torch.uint8).view(dtype).float()
assert codes[codes.isfinite()].max() == 448
clipped = torch.tensor([449.0, 1000.0, 1e30, -1000.0]).to(dtype)
assert clipped.float().tolist() == [448, 448, 448, -448]
# proves: In e4m3, the 3 bits behind the point leave steps of 2 between 16 and 32, so 17 becomes 16.
held = codes[(codes >= 16) & (codes <= 32)].sort().values
assert held.tolist() == list(range(16, 33, 2))
assert torch.tensor(17.0).to(dtype).float() == 16
# proves: torch.float8_e5m2 reaches 57344, with coarser steps.
other = torch.float8_e5m2
assert torch.finfo(other).max == 57344
assert torch.finfo(other).eps > torch.finfo(dtype).eps
