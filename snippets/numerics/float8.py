"""float8_e4m3fn ends at 448, and larger values become 448."""

import torch

# region cast
dtype = torch.float8_e4m3fn
x = torch.tensor([16.0, 17.0, 448.0, 1000.0])
print(torch.finfo(dtype).max)
# > 448.0
print(x.to(dtype).float().tolist())
# > [16.0, 16.0, 448.0, 448.0]
# endregion

# proves: Three bits behind the point leave steps of 2 between 16 and 32, so 17 is rounded.
near = torch.arange(16.0, 33.0)
held = near[near.to(dtype).float() == near]
assert held.tolist() == list(range(16, 33, 2))
# proves: Here the cast clips 1000 to the largest number, where float16 would turn 70000 into inf.
assert x.to(dtype).float()[3] == torch.finfo(dtype).max
assert torch.tensor(70000.0).half().isinf()
# proves: The other common format, torch.float8_e5m2, has less resolution and reaches 57344.
other = torch.float8_e5m2
assert torch.finfo(other).max == 57344
assert torch.finfo(other).eps > torch.finfo(dtype).eps
