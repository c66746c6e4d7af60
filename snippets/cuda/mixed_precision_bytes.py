"""Under autocast, the activations kept for backward take half the bytes."""

import torch
from torch import nn

# region bytes
layer = nn.Linear(100, 100)
x = torch.randn(1000, 100)
for enabled in (False, True):
    with torch.autocast("cpu", torch.bfloat16, enabled=enabled):
        h = layer(x)  # (1000, 100), kept by the next layer
    print(h.dtype, h.nbytes, layer.weight.dtype)
# > torch.float32 400000 torch.float32
# > torch.bfloat16 200000 torch.float32
# endregion

assert h.shape == (1000, 100)
with torch.autocast("cpu", torch.float16):
    product = layer(x)
    loss = nn.functional.mse_loss(
        product, torch.zeros_like(product)
    )
# proves: Mixed precision: 16-bit floats where that is safe, as in matrix products, and float32 elsewhere, as for weights and loss.
assert layer.weight.dtype == loss.dtype == torch.float32
assert product.dtype == torch.float16
