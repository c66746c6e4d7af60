"""Only differences between the logits of one sample matter."""

import torch

# region shift
for logits in [7.0, 4.0], [2.0, -1.0]:
    probs = torch.tensor(logits).softmax(dim=0)
    print([round(p, 2) for p in probs.tolist()])
    # > [0.95, 0.05]
    # > [0.95, 0.05]
# endregion

assert abs(probs[0].item() - 0.9526) < 1e-3
assert abs(torch.tensor(logits).sum().item() - 1) < 1e-6
# proves: They are equal: within one sample only the differences between logits matter, and both are 3.
for a in torch.tensor([7.0, 4.0]), torch.tensor([5.0, 0, -2]):
    for shift in -5.0, 2.0, 30.0:
        b = a + shift
        assert torch.allclose(a.softmax(0), b.softmax(0))
