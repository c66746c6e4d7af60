"""kl_div takes log-probabilities first and computes KL(target || input)."""

import warnings

import torch
import torch.nn.functional as F

# region kl
p = torch.tensor([[0.5, 0.5], [0.5, 0.5]])  # target
q = torch.tensor([[0.9, 0.1], [0.5, 0.5]])  # prediction
loss = F.kl_div(q.log(), p, reduction="batchmean")
print(round(loss.item(), 2))
# > 0.26
# endregion

by_hand = (p * (p / q).log()).sum(dim=1)
# proves: For each row, it sums p * (p / q).log(); batchmean divides by the number of rows.
assert torch.allclose(loss, by_hand.sum() / len(p))
assert torch.allclose(loss, by_hand.mean())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    default = F.kl_div(q.log(), p)
# proves: The default reduction divides by the number of entries, here 4, and warns.
assert torch.allclose(default, by_hand.sum() / 4)
assert "batchmean" in str(caught[0].message)
# proves: F.kl_div(q, p, reduction="batchmean"), without the log, gives about −1.19 here, although KL(p‖q) is at least 0.
wrong = F.kl_div(q, p, reduction="batchmean")
assert abs(wrong.item() + 1.19) < 0.005
for _ in range(100):
    a, b = torch.randn(2, 1, 3).softmax(dim=2)
    assert F.kl_div(b.log(), a, reduction="batchmean") > -1e-6
