"""float16 overflows at 65504, loses tiny numbers, and skips odd integers above 2048."""

import torch

# region limits
for value in (70000.0, 1e-8, 2049.0):
    print(torch.tensor(value).half().item())
# > inf
# > 0.0
# > 2048.0
# endregion

half = torch.finfo(torch.float16)
# proves: torch.finfo(torch.float16).max, the largest, is 65504.
assert half.max == 65504
smallest = 2.0**-24
kept = [
    torch.tensor(s).half().item()
    for s in (smallest, smallest / 2)
]
# proves: The smallest positive one is about 6e-8.
assert kept == [smallest, 0.0] and round(smallest * 1e8) == 6
every = torch.arange(2048.0, 4097.0).half().unique()
# proves: From 2048 to 4096, its numbers lie 2 apart.
assert every.diff().unique().tolist() == [2]
# proves: 2049 lies midway between two of them, and the tie goes to 2048.
assert torch.tensor(
    [2048.0, 2049.0, 2050.0, 2051.0]
).half().tolist() == [2048, 2048, 2050, 2052]
