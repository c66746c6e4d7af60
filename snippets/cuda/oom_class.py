"""torch.OutOfMemoryError is a RuntimeError, and torch.cuda.OutOfMemoryError names it too."""

import torch

parents = torch.OutOfMemoryError.__mro__
# proves: torch.OutOfMemoryError, a subclass of RuntimeError:
assert RuntimeError in parents[1:]
names = {torch.OutOfMemoryError, torch.cuda.OutOfMemoryError}
# proves: torch.cuda.OutOfMemoryError is right, too: it is another name of this class.
assert len(names) == 1
