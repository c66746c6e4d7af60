"""A stream is a context manager itself."""

import torch

used = {"__enter__", "__exit__"}  # by a with statement
# proves: with side: is right, too.
assert used & set(dir(torch.cuda.Stream)) == used
