"""gather picks one number per place along an axis."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
# region given
p = torch.tensor([[[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]]])
log_p = p.log()  # (1, 2, 3)
y = torch.tensor([[0, 1]])  # (1, 2)
# endregion

# region gather
picked = log_p.gather(2, y.unsqueeze(2)).squeeze(2)  # (B, T)
print(picked.exp())
# > tensor([[0.7000, 0.1000]])
# endregion

big = torch.randn(4, 5, 6).log_softmax(dim=2)
right = torch.randint(6, (4, 5))
from_gather = big.gather(2, right.unsqueeze(2)).squeeze(2)
# proves: gather takes an index with as many axes as log_p, and returns a tensor of the index's shape, here (B, T, 1).
assert big.gather(2, right.unsqueeze(2)).shape == (4, 5, 1)
for wrong in right, right.unsqueeze(2).unsqueeze(3):
    try:
        big.gather(2, wrong)
        raise SystemExit("gather took another number of axes")
    except RuntimeError:
        pass
# proves: -picked.mean() is the loss that F.nll_loss computes from log_p.flatten(0, 1) and y.flatten().
assert torch.allclose(
    -from_gather.mean(),
    F.nll_loss(big.flatten(0, 1), right.flatten()),
)
