"""A loss computed under no_grad() has no graph that leads to the weights."""

import torch
from torch import nn

# region bug
layer = nn.Linear(2, 1)


@torch.no_grad()
def predict(x):
    return layer(x)


x = torch.ones(4, 2)
loss = predict(x).mean()
try:
    loss.backward()
except RuntimeError as error:
    print(error)
    # > element 0 of tensors does not require grad and does not have a grad_fn
# endregion

assert layer.bias.grad is None
del loss

# region fix
loss = layer(x).mean()
loss.backward()
print(layer.bias.grad)
# > tensor([1.])
# endregion


def message(value):
    try:
        value.backward()
    except RuntimeError as error:
        return str(error)
    return ""


bare = "element 0 of tensors does not require grad"
recorded = message(layer(x).mean())
# proves: predict runs without recording, so loss has no graph that leads back to the weights.
assert predict(x).grad_fn is None and recorded == ""
frozen = nn.Linear(2, 1).requires_grad_(False)
cut = layer(x).detach().mean(), frozen(x).mean()
# proves: .detach() on the way to the loss, or a model that is frozen as a whole, can end in this message, too.
said = [message(t) for t in cut]
assert [text.startswith(bare) for text in said] == [True] * 2
assert not message(layer(x).mean()).startswith(bare)
