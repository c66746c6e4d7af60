"""An expanded tensor must be cloned before it is changed in place."""

import torch

# region bug
column = torch.tensor([[1.0], [2.0], [3.0]])
table = column.expand(3, 4)
try:
    table.add_(1)
except RuntimeError as error:
    print(error)
    # > unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
# endregion

assert column.tolist() == [[1.0], [2.0], [3.0]]
# proves: The four numbers of each row of table lie in one place in memory.
for row in table:
    assert len({number.data_ptr() for number in row}) == 1
    assert row.numel() == 4
alone = column.clone().expand(3, 4)
alone[0, 0] = 9
# proves: Writing one entry, as in table[0, 0] = 9, raises no error, and changes the whole row.
assert alone[0].tolist() == [9.0] * 4

# region fix
table = column.expand(3, 4).clone()
table.add_(1)
print(table[0], column[0])
# > tensor([2., 2., 2., 2.]) tensor([1.])
# endregion

# proves: clone() gives each entry a place of its own:
assert len({number.data_ptr() for number in table.flatten()}) == 12
