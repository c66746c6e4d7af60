"""A tensor holds no words, and its rows have one length."""

import torch

# region refused
for data in ("a good film", [[4, 2], [7]]):
    try:
        torch.tensor(data)
    except (TypeError, ValueError) as error:
        print(error)
        # > new(): invalid data type 'str'
        # > expected sequence of length 2 at dim 1 (got 1)
# endregion

assert data == [[4, 2], [7]]
