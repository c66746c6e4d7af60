"""Masks are combined with & and parentheses, not with and."""

import pandas as pd

# region bug
w = pd.Series([2, 3, 7, 8])
try:
    kept = w[w > 2 and w < 8]
except ValueError as error:
    print(error)
    # > The truth value of a Series is ambiguous. Use a.empty, a.item(), a.any() or a.all().
# endregion

assert w.tolist() == [2, 3, 7, 8]

# region fix
kept = w[(w > 2) & (w < 8)]
print(len(kept))
# > 2
# endregion

assert kept.tolist() == [3, 7]
