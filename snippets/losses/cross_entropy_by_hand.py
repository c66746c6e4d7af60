"""Cross-entropy by hand: log_softmax, index by target, negate."""

import torch
import torch.nn.functional as F

logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
y = torch.tensor([0, 2])

# region by-hand
log_p = F.log_softmax(logits, dim=1)  # (B, C)
losses = -log_p[torch.arange(len(y)), y]  # (B,)
print(losses)
# > tensor([0.4076, 2.6239])
print(F.nll_loss(log_p, y, reduction="none"))
# > tensor([0.4076, 2.6239])
print(F.cross_entropy(logits, y, reduction="none"))
# > tensor([0.4076, 2.6239])
# endregion

nll = F.nll_loss(log_p, y, reduction="none")
# proves: F.nll_loss picks the entry and negates it.
assert torch.equal(nll, losses)
# proves: The mean of these losses is F.cross_entropy(logits, y).
assert torch.isclose(losses.mean(), F.cross_entropy(logits, y))

# region gather
p = torch.tensor([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2]])  # (B, C)
y = torch.tensor([2, 0])
print(p[torch.arange(2), y])
# > tensor([0.7000, 0.5000])
print(p.gather(1, y.unsqueeze(1)).squeeze(1))
# > tensor([0.7000, 0.5000])
# endregion

ones = torch.tensor([0.9, 0.2])  # probability of class 1
two = torch.stack([1 - ones, ones], dim=1)
y = torch.tensor([1, 0])
picked = two[torch.arange(2), y]
# proves: torch.where chooses between two alternatives, enough for two classes; an index chooses among C.
assert torch.equal(torch.where(y == 1, ones, 1 - ones), picked)
three, y = torch.rand(3, 5), [4, 0, 1]
# proves: p[:, y] would take the columns y of each row: a (B, B) tensor.
assert three[:, y].shape == (3, 3)
assert (
    three[:, y].diag().tolist() == three[range(3), y].tolist()
)
