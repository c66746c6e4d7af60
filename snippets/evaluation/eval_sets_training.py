"""eval() turns the training flag of a model and all its submodules off."""

import torch
from torch import nn

# region flags
model = nn.Sequential(
    nn.Linear(4, 3),
    nn.Sequential(nn.ReLU(), nn.Dropout()),
)
print(sum(m.training for m in model.modules()))
# > 5
model.eval()
print(sum(m.training for m in model.modules()))
# > 0
# endregion

weight = model[0].weight.detach().clone()
# proves: It sets training to False on the model and on all its submodules.
assert [m.training for m in model.modules()] == 5 * [False]
x = torch.ones(50, 4)
# proves: Layers such as dropout and BatchNorm read this flag.
for layer in (nn.Dropout(), nn.BatchNorm1d(4)):
    layer.training = True
    training = layer(x)
    layer.training = False
    assert not torch.equal(layer(x), training)
model.train()
# proves: model.train() sets the flags back to True.
assert [m.training for m in model.modules()] == 5 * [True]
# proves: Neither call touches the weights.
assert torch.equal(model.eval()[0].weight, weight)
