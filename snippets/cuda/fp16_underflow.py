"""A small gradient becomes zero in float16 and survives in bfloat16."""

import torch

# region underflow
g = torch.tensor(1e-9)
print(g.half() == 0, g.bfloat16() == 0)
# > tensor(True) tensor(False)
# endregion

assert g.half().item() == 0.0 and g.bfloat16().item() > 0.0
assert torch.finfo(torch.float16).smallest_normal > 1e-9
assert abs(g.bfloat16().item() - 1e-9) < 1e-11
assert (
    g * 65536
).half() != 0  # which is what a gradient scaler does
