"""torch.__version__ compares as a version, not as text."""

import torch

# proves: It compares by number, so 2.10 counts as later than 2.9.
later = type(torch.__version__)("2.10.0") > "2.9"
assert later and not "2.10.0" > "2.9"
# proves: For new work use a current 2.x, which has torch.export too.
assert torch.__version__ >= "2.1" and callable(torch.export.export)
