"""Embedding(sparse=True) needs an optimizer for sparse gradients."""

import torch
from torch import nn, optim

torch.manual_seed(0)

# region bug
table = nn.Embedding(1000, 8, sparse=True)
optimizer = optim.Adam(table.parameters(), lr=0.1)
table(torch.tensor([3, 7])).sum().backward()
try:
    optimizer.step()
except RuntimeError as error:
    print(error)
    # > Adam does not support sparse gradients, please consider SparseAdam instead
# endregion

before = table.weight.detach().clone()
# proves: With sparse=True, the gradient is a sparse tensor, here with 2 of 1,000 rows.
assert table.weight.grad.layout == torch.sparse_coo
assert table.weight.grad.coalesce().values().shape == (2, 8)

# region fix
optimizer = optim.SparseAdam(table.parameters(), lr=0.1)
optimizer.step()
# endregion

changed = (table.weight != before).any(dim=1)
assert changed.nonzero().flatten().tolist() == [3, 7]


def accepts(make):
    table = nn.Embedding(10, 2, sparse=True)
    table(torch.tensor([3])).sum().backward()
    try:
        make(table.parameters()).step()
    except RuntimeError:
        return False
    return True


# proves: By default, optim.SGD and optim.Adagrad accept sparse gradients, too; optim.AdamW does not.
assert accepts(lambda p: optim.SGD(p, lr=0.1))
assert accepts(lambda p: optim.Adagrad(p))
assert not accepts(lambda p: optim.AdamW(p))
