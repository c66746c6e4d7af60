"""BatchNorm2d takes the channels before it; Dropout2d drops whole channels, Dropout single units."""

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
dropped = nn.Dropout2d(p=0.5)(torch.ones(1, 1000, 2, 2))[0]
single = nn.Dropout(p=0.5)(torch.ones(1, 1000, 2, 2))[0]


def mixed(maps):
    lowest, highest = maps.flatten(1).aminmax(dim=1)
    return (lowest != highest).sum().item()


# proves: nn.Dropout2d drops whole channels.
assert mixed(dropped) == 0 < 500 < mixed(single)
# proves: nn.Dropout() is right, too: its default is 0.5.
assert nn.Dropout().p == model[7].p == 0.5
