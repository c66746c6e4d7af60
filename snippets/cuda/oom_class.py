"""torch.OutOfMemoryError is a RuntimeError, and torch.cuda.OutOfMemoryError names it too."""

import torch

# proves: torch.OutOfMemoryError, a subclass of RuntimeError:
assert issubclass(torch.OutOfMemoryError, RuntimeError)
# proves: torch.cuda.OutOfMemoryError is right, too: it is another name of this class.
assert torch.cuda.OutOfMemoryError is torch.OutOfMemoryError
