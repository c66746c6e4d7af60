"""One batch from the loader shows whether an untrained model runs."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(64, 10)
        )

    def forward(self, x):
        return self.layers(x)


loader = DataLoader(
    TensorDataset(
        torch.zeros(40, 1, 8, 8),
        torch.zeros(40, dtype=torch.int64),
    ),
    batch_size=16,
)
device = "meta"  # any device but the one where things are made

# region run
model = Net().to(device)

# One batch shows that it runs.
x, y = next(iter(loader))  # x: (16, 1, 8, 8)
scores = model(x.to(device))
print(scores.shape)
# > torch.Size([16, 10])
# endregion

assert next(model.parameters()).device.type == "meta"
assert x.device.type == "cpu" and x.shape == (16, 1, 8, 8)
assert y.shape == (16,) and scores.device.type == "meta"
