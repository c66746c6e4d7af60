"""In training mode BatchNorm1d cannot normalize a batch of one; eval() uses the running statistics."""

import torch
from torch import nn
from torch.utils.data import DataLoader

torch.manual_seed(0)

# region bug
model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
x = torch.ones(1, 4)
try:
    model(x)
except ValueError as error:
    print(error)
    # > Expected more than 1 value per channel when training, got input size torch.Size([1, 3])
# endregion

assert model[0].in_features == 4 and model[1].num_features == 3
assert x.tolist() == [[1.0] * 4]

# region fix
model.eval()
print(model(x).shape)
# > torch.Size([1, 3])
# endregion

norm = model[1]
# Fresh running statistics are mean 0 and variance 1.
assert torch.allclose(model(x), model[0](x), atol=1e-4)
norm.train()
batch = torch.randn(6, 3)
z = norm(batch)
own = (batch - batch.mean(dim=0)) / batch.std(
    dim=0, correction=0
)
# proves: A new model is in training mode, where BatchNorm standardizes each channel by the batch's own statistics, and one value has no spread.
assert nn.BatchNorm1d(3).training and torch.allclose(
    z, own, atol=1e-3
)
assert (
    torch.ones(1, 3).std(dim=0, correction=0).tolist()
    == [0] * 3
)
data = range(9)
sizes = [
    [len(x) for x in DataLoader(data, 4, drop_last=drop)]
    for drop in (False, True)
]
# proves: In training, a last batch of one sample fails in this model, too: leave it out with drop_last=True.
assert sizes == [[4, 4, 1], [4, 4]]
for size in (4, 1):
    try:
        fails = not model.train()(torch.randn(size, 4)).any()
    except ValueError:
        fails = True
    assert fails == (size == 1)
