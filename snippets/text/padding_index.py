"""-1 cannot be looked up; index 0 is kept for padding."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

torch.manual_seed(0)

texts = [torch.tensor([2, 3]), torch.tensor([1])]
x = pad_sequence(texts, batch_first=True, padding_value=-1)
assert x.tolist() == [[2, 3], [1, -1]]
table = nn.Embedding(4, 3)
assert table.weight[0].abs().sum() > 0
try:
    table(x)
except IndexError as error:
    assert str(error) == "index out of range in self"
else:
    raise AssertionError("-1 is no row")
del texts, x, table

# region fix
texts = [torch.tensor([2, 3]), torch.tensor([1])]
x = pad_sequence(texts, batch_first=True)  # pads with 0
table = nn.Embedding(4, 3, padding_idx=0)
print(table(x)[1, 1].tolist())
# > [0.0, 0.0, 0.0]
# endregion

assert x.tolist() == [[2, 3], [1, 0]]
assert table.weight.shape == (4, 3)
table(x).sum().backward()
assert table.weight.grad[0].tolist() == [0, 0, 0]
assert table.weight.grad[1].tolist() == [1, 1, 1]
