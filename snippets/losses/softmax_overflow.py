"""exp overflows for large logits; softmax subtracts the maximum first."""

import torch

# region bug
logits = torch.tensor([100.0, 99.0])
e = logits.exp()
print(e / e.sum())
# > tensor([nan, nan])
# endregion

# proves: exp(100) is too large for float32 and becomes inf, and inf / inf is nan.
assert e[0].item() == float("inf")
assert (e[0] / e[0]).isnan()
del logits, e

# region fix
logits = torch.tensor([100.0, 99.0])
e = (logits - logits.max()).exp()
print(e / e.sum())
# > tensor([0.7311, 0.2689])
# endregion

torch.manual_seed(0)
x = torch.randn(20)
# proves: Subtracting a constant from the logits leaves the probabilities as they are.
for c in -3.0, 10.0:
    assert torch.allclose((x - c).softmax(0), x.softmax(0))
# proves: logits.softmax(dim=0) subtracts the maximum itself.
assert torch.allclose(logits.softmax(dim=0), e / e.sum())
