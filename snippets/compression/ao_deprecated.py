"""torch.ao.quantization still runs and points to torchao."""

import warnings

import torch
from torch import nn

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import torch.ao.quantization as old

    model = old.quantize_dynamic(
        nn.Sequential(nn.Linear(4, 2)), {nn.Linear}
    )
    y = model(torch.ones(3, 4))

told = [w for w in caught if w.category is DeprecationWarning]
# proves: In torch 2.15, torch.ao.quantization.quantize_dynamic still runs and raises a DeprecationWarning that names torchao.
assert y.shape == (3, 2) and len(told) > 0
assert "migrate to use torchao eager mode quantize_" in str(
    told[0].message
)
assert torch.__version__.startswith("2.15")
