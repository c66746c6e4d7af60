"""With labels -1 and 1 the log-loss has no lower bound."""

import torch
import torch.nn.functional as F

# region bug
logits = torch.tensor([-3.0, 3.0])
y = torch.tensor([-1.0, 1.0])
loss = F.binary_cross_entropy_with_logits(logits, y)
print(round(loss.item(), 2))
# > -1.45
# endregion

falling = [
    F.binary_cross_entropy_with_logits(
        torch.tensor(z), torch.tensor(-1.0)
    ).item()
    for z in (0.0, -10.0, -100.0, -1000.0)
]
# proves: With −1, the loss falls without limit as the logit falls.
assert (
    falling[1] < -9 and falling[2] < -99 and falling[3] < -999
)
z = torch.linspace(-20, 20, 41)
# proves: With labels from 0 to 1, the log-loss is at least 0.
for label in 0.0, 0.3, 1.0:
    losses = F.binary_cross_entropy_with_logits(
        z, torch.full((41,), label), reduction="none"
    )
    assert losses.min() >= 0

del loss

# region fix
y = (y + 1) / 2  # 0 and 1
loss = F.binary_cross_entropy_with_logits(logits, y)
print(round(loss.item(), 2))
# > 0.05
# endregion

assert y.tolist() == [0.0, 1.0]
