"""Weight matrices decay; biases and norm layers, one-dimensional, do not."""

from torch import nn, optim

model = nn.Sequential(
    nn.Linear(64, 32),
    nn.BatchNorm1d(32),
    nn.ReLU(),
    nn.Linear(32, 10),
)

# region groups
weights = [p for p in model.parameters() if p.ndim > 1]
rest = [p for p in model.parameters() if p.ndim <= 1]
optimizer = optim.AdamW(
    [
        {"params": weights, "weight_decay": 0.1},
        {"params": rest, "weight_decay": 0.0},
    ],
    lr=0.002,
)
# endregion

assert [tuple(p.shape) for p in weights] == [(32, 64), (10, 32)]
assert [tuple(p.shape) for p in rest] == [
    (32,),
    (32,),
    (32,),
    (10,),
]
assert type(optimizer) is optim.AdamW
groups = optimizer.param_groups
assert [g["weight_decay"] for g in groups] == [0.1, 0.0]
assert [g["lr"] for g in groups] == [0.002, 0.002]
assert groups[0]["params"] == weights
assert groups[1]["params"] == rest
layers = [
    nn.Linear(3, 2),
    nn.Conv1d(3, 2, 5),
    nn.Conv2d(3, 2, 5),
]
# proves: The weights of linear and convolutional layers have at least two dimensions.
assert min(layer.weight.ndim for layer in layers) == 2
norms = [nn.BatchNorm2d(4), nn.GroupNorm(2, 4), nn.LayerNorm(4)]
# proves: Their biases have one, and so have the scales of most normalization layers.
assert {layer.bias.ndim for layer in layers} == {1}
assert {norm.weight.ndim for norm in norms} == {1}
assert nn.LayerNorm((3, 8, 8)).weight.ndim == 3  # not all
# proves: p.ndim >= 2 and p.ndim < 2 are right, too.
assert weights == [p for p in model.parameters() if p.ndim >= 2]
assert rest == [p for p in model.parameters() if p.ndim < 2]
