"""In training mode BatchNorm1d cannot normalize a batch of one; eval() uses the running statistics."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
x = torch.ones(1, 4)
try:
    print(model(x).shape)
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
skewed = torch.zeros(5, 3)
skewed[4] = 5.0  # four values at the bottom, one on top
z = norm(skewed)  # learned scale 1 and shift 0, for now
assert torch.allclose(z.mean(dim=0), torch.zeros(3), atol=1e-5)
assert torch.allclose(z[:4], torch.tensor(-0.5), atol=1e-4)
assert torch.allclose(z[4], torch.tensor(2.0), atol=1e-4)
assert norm.weight.requires_grad and norm.bias.requires_grad
