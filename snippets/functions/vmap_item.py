"""Under vmap a tensor stands for the whole batch, so it has no single number."""

import torch


# region bug
def stretch(x):
    return 2 * x if x.item() > 0 else x


x = torch.tensor([-1.0, 3.0])
try:
    torch.func.vmap(stretch)(x)
except RuntimeError as error:
    print(error)
    # > vmap: It looks like you're calling .item() on a Tensor. …
# endregion

assert [stretch(value).item() for value in x] == [-1, 6]
del stretch


# region fix
def stretch(x):
    return torch.where(x > 0, 2 * x, x)


print(torch.func.vmap(stretch)(x))
# > tensor([-1.,  6.])
# endregion

runs = []


def watched(x):
    runs.append(x.shape)
    return stretch(x)


torch.func.vmap(watched)(x)
# proves: vmap runs the function once, with an x that stands for both entries, so x has no single number.
assert len(runs) == 1 and runs[0] == ()


def branch(x):
    return 2 * x if x > 0 else x


try:
    torch.func.vmap(branch)(x)
    message = ""
except RuntimeError as error:
    message = str(error)
# proves: if x > 0 without .item() fails as well: "data-dependent control flow".
assert "data-dependent control flow" in message
