"""A dense classifier flattens images, then stacks its layers."""

import torch
from torch import nn


# region dense
class PhotoNet(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),  # (B, 768)
            nn.Linear(768, hidden),
            nn.ReLU(),
            nn.Linear(hidden, 5),
        )

    def forward(self, x):
        return self.layers(x)  # (B, 5) logits


model = PhotoNet(hidden=100)
# endregion

x = torch.rand(7, 3, 16, 16)
assert model(x).shape == (7, 5)
assert torch.equal(model(x), model.layers(x))
assert [type(layer) for layer in model.layers] == [
    nn.Flatten,
    nn.Linear,
    nn.ReLU,
    nn.Linear,
]
assert [tuple(p.shape) for p in model.parameters()] == [
    (100, 768),
    (100,),
    (5, 100),
    (5,),
]
# proves: PhotoNet(100) works too.
assert PhotoNet(100).layers[1].out_features == 100
