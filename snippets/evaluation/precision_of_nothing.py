"""Zero by zero is nan: precision needs a guard when nothing is predicted positive."""

import torch

# region bug
predicted = torch.tensor([False, False, False, False])
actual = torch.tensor([True, False, False, True])
hits = (predicted & actual).sum()
print(hits / predicted.sum())
# > tensor(nan)
# endregion

# region fix
n = predicted.sum().clamp(min=1)
print(hits / n)
# > tensor(0.)
# endregion

# proves: With at least one predicted positive, the guard changes nothing.
for count in (1, 2, 5):
    assert torch.tensor(count).clamp(min=1) == count
