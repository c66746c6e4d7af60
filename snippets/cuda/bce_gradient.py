"""The gradient of binary cross entropy does not fit into float16; that of its form with logits does."""

import torch
import torch.nn.functional as F

y = torch.ones(1)
p = torch.tensor([1e-6], requires_grad=True)
F.binary_cross_entropy(p, y).backward()
# proves: With target 1, the gradient of this loss grows like 1/p and may not fit into float16, so CUDA autocast refuses it.
assert torch.allclose(p.grad, -1 / p) and p.grad.half().isinf()

largest = []
for target in (0.0, 0.5, 1.0):
    for logit in (-1000.0, -15.0, 0.0, 15.0, 1000.0):
        logits = torch.tensor([logit], requires_grad=True)
        y = torch.tensor([target])
        F.binary_cross_entropy_with_logits(logits, y).backward()
        largest.append(logits.grad.abs().item())
# proves: With respect to a logit, the gradient of this unweighted loss lies between -1 and 1.
assert max(largest) <= 1 and max(largest) > 0.9
