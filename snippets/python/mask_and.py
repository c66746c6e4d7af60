"""Masks are combined with & and parentheses, not with and."""

import pandas as pd
import torch

# region bug
w = pd.Series([2, 3, 7, 8])
try:
    kept = w[w > 2 and w < 8]
except ValueError as error:
    print(error)
    # > The truth value of a Series is ambiguous. Use a.empty, a.item(), a.any() or a.all().
# endregion

assert w.tolist() == [2, 3, 7, 8]
assert "kept" not in globals()

# region fix
kept = w[(w > 2) & (w < 8)]
print(len(kept))
# > 2
# endregion

assert kept.tolist() == [3, 7]

# proves: and needs one truth value, but w > 2 gives one per row.
assert (w > 2).tolist() == [False, True, True, True]

array, tensor = w.to_numpy(), torch.tensor(w.tolist())
refused = []
for values in (array, tensor):
    try:
        values > 2 and values < 8
    except (ValueError, RuntimeError):
        refused.append(values)

# proves: NumPy arrays and tensors of several elements refuse and, too.
assert len(refused) == 2
for values in (array, tensor):
    assert values[(values > 2) & (values < 8)].tolist() == [
        3,
        7,
    ]

# proves: For boolean masks, | means or, and ~ means not.
for values in (w, array, tensor):
    either = (values < 3) | (values > 7)
    assert either.tolist() == [True, False, False, True]
    assert (~either).tolist() == [False, True, True, False]
