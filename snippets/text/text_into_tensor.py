"""A tensor holds no words, and its rows have one length."""

import torch

# region refused
try:
    torch.tensor(["good", "bad"])
except ValueError as error:
    print(error)
    # > too many dimensions 'str'
try:
    torch.tensor([[4, 2], [7]])
except ValueError as error:
    print(error)
    # > expected sequence of length 2 at dim 1 (got 1)
# endregion

lengths = {len(row) for row in torch.zeros(5, 2)}
# proves: Texts differ in length, and the rows of an ordinary tensor do not.
assert (
    len(lengths) == 1 < len({len(text) for text in ("a", "so")})
)
