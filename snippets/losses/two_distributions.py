"""Cross-entropy in bits is not symmetric in its two distributions."""

import torch

# region bits
p = torch.tensor([0.25, 0.25, 0.25, 0.25])
q = torch.tensor([0.5, 0.25, 0.125, 0.125])
print(-(p * q.log2()).sum().item())
# > 2.25
print(-(q * p.log2()).sum().item())
# > 2.0
# endregion

torch.manual_seed(0)
for _ in range(50):
    a, b = torch.randn(2, 6).double().softmax(dim=1)
    cross, own = -(a * b.log()).sum(), -(a * a.log()).sum()
    # proves: For a given truth, cross-entropy is smallest if the prediction equals the truth.
    assert cross > own
# proves: In the first line p is the truth and q the prediction; swapped, the value changes here.
assert -(p * q.log2()).sum() > -(q * p.log2()).sum()
y, prob = 1.0, torch.tensor(0.3)
log_loss = -(y * prob.log() + (1 - y) * (1 - prob).log())
truth = torch.tensor([1 - y, y])
guess = torch.stack([1 - prob, prob])
# proves: For two classes and a label as the truth, cross-entropy with the natural logarithm is the binary log-loss, which it extends to more classes.
assert torch.isclose(-(truth * guess.log()).sum(), log_loss)
