"""BatchNorm2d takes the channels before it; Dropout2d drops whole channels, Dropout single units."""

import warnings

import torch
from torch import nn

torch.manual_seed(0)

# region block
model = nn.Sequential(
    nn.Conv2d(1, 16, kernel_size=3),  # 16 channels
    nn.BatchNorm2d(16),
    nn.ReLU(),
    nn.Dropout2d(p=0.2),
    nn.Flatten(),
    nn.Linear(16 * 6 * 6, 32),
    nn.ReLU(),
    nn.Dropout(p=0.5),
    nn.Linear(32, 10),
)
# endregion

assert [type(layer).__name__ for layer in model] == [
    "Conv2d",
    "BatchNorm2d",
    "ReLU",
    "Dropout2d",
    "Flatten",
    "Linear",
    "ReLU",
    "Dropout",
    "Linear",
]
assert [tuple(p.shape) for p in model.parameters()] == [
    (16, 1, 3, 3),
    (16,),
    (16,),
    (16,),
    (32, 576),
    (32,),
    (10, 32),
    (10,),
]
assert (model[3].p, model[7].p) == (0.2, 0.5)
assert model(torch.randn(4, 1, 8, 8)).shape == (4, 10)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    nn.Dropout2d()(torch.ones(2, 3))
assert "deprecated" in str(caught[0].message)
dropped = nn.Dropout2d(p=0.5)(torch.ones(1, 1000, 2, 2))
for channel in dropped[0]:
    assert channel.unique().numel() == 1

# region mismatch
x = torch.zeros(4, 16, 6, 6)  # (B, C, H, W)
try:
    nn.BatchNorm2d(8)(x)
except RuntimeError as error:
    print(error)
    # > running_mean should contain 16 elements not 8
# endregion

assert x.shape == (4, 16, 6, 6)
