"""With label smoothing, a confident correct answer keeps a loss."""

import math

import torch
import torch.nn.functional as F

# region smooth
y = torch.tensor([0])  # the right class of 4
unsure = torch.zeros(1, 4)
sure = torch.tensor([[20.0, 0.0, 0.0, 0.0]])
for logits in unsure, sure:
    loss = F.cross_entropy(logits, y, label_smoothing=0.1)
    print(round(loss.item(), 2))
    # > 1.39
    # > 1.5
# endregion

target = torch.tensor([[0.925, 0.025, 0.025, 0.025]])
# proves: The target becomes 0.925 for the right class and 0.025 for each other one.
smooth = F.cross_entropy(sure, y, label_smoothing=0.1)
assert torch.allclose(F.cross_entropy(sure, target), smooth)
assert torch.allclose(F.one_hot(y, 4) * 0.9 + 0.1 / 4, target)
# proves: Equal logits cost ln 4 for any target probabilities.
for t in target, torch.tensor([[1.0, 0.0, 0.0, 0.0]]):
    loss = F.cross_entropy(unsure, t).item()
    assert abs(loss - math.log(4)) < 1e-5
for _ in range(20):
    t = torch.rand(1, 4).softmax(dim=1)
    loss = F.cross_entropy(unsure, t).item()
    assert abs(loss - math.log(4)) < 1e-5
log_p = sure.log_softmax(dim=1)[0]
# proves: The sure logits give the wrong classes about −20 as log-probability: 3 · 0.025 · 20 = 1.5.
assert (log_p[1:] + 20).abs().max() < 1e-4
assert abs(smooth.item() - 3 * 0.025 * 20) < 1e-4
# proves: Without smoothing, they cost nearly 0.
assert F.cross_entropy(sure, y) < 1e-6
