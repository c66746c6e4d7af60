"""Cross-entropy grows as the right class gets less probability."""

import torch
import torch.nn.functional as F

# region measure
target = torch.tensor([0])
for p in 0.9, 0.5, 0.1:
    logits = torch.tensor([[p, 1 - p]]).log()
    print(f"{F.cross_entropy(logits, target):.2f}")
    # > 0.11
    # > 0.69
    # > 2.30
# endregion

assert target.shape == (1,)
# proves: It grows, from 0.11 to 0.69 to 2.30.
for p, loss in (0.9, 0.11), (0.5, 0.69), (0.1, 2.30):
    logits = torch.tensor([[p, 1 - p]]).log()
    assert abs(F.cross_entropy(logits, target) - loss) < 0.01

# proves: For one sample, cross-entropy is minus the logarithm of the right class's probability.
for scores in torch.tensor([[2.0, -1, 0]]), torch.rand(1, 3):
    loss = F.cross_entropy(scores, target)
    by_hand = -scores.softmax(dim=1)[0, 0].log()
    assert torch.allclose(loss, by_hand, atol=1e-5)
