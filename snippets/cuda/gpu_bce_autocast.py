"""BCELoss refuses to run under CUDA autocast; its form with logits is safe."""

# requires: cuda

import torch
import torch.nn.functional as F

# region bug
p = torch.full((2,), 0.5, device="cuda")
y = torch.ones(2, device="cuda")
with torch.autocast("cuda", dtype=torch.float16):
    try:
        loss = F.binary_cross_entropy(p, y)
    except RuntimeError as error:
        print(error)
        # > torch.nn.functional.binary_cross_entropy and torch.nn.BCELoss are unsafe to autocast.
        # > …
# endregion

# region fix
logits = torch.zeros(2, device="cuda")  # sigmoid(0) = 0.5
with torch.autocast("cuda", dtype=torch.float16):
    loss = F.binary_cross_entropy_with_logits(logits, y)
# endregion

assert abs(loss.item() - 0.6931) < 1e-3
assert loss.dtype == torch.float32
assert p.tolist() == [0.5, 0.5]
