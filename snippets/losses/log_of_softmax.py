"""The log of an underflown softmax is -inf; log_softmax is not."""

import torch

# region bug
logits = torch.tensor([200.0, 0.0])
log_p = logits.softmax(dim=0).log()
print(-log_p[1])  # loss if class 1 is the right one
# > tensor(inf)
# endregion

# proves: The probability exp(-200) is too small for float32 and becomes 0, and the log of 0 is −inf.
assert logits.softmax(dim=0)[1].item() == 0
assert log_p[1].item() == -float("inf")
del log_p

# region fix
log_p = logits.log_softmax(dim=0)
print(-log_p[1])
# > tensor(200.)
# endregion

torch.manual_seed(0)
for scale in 0.1, 1, 10, 100:
    log_p = (scale * torch.randn(100, 5)).log_softmax(dim=1)
    # proves: Log-probabilities lie between −∞ and 0, so a sample's loss lies between 0 and ∞.
    assert (log_p <= 0).all() and log_p.isfinite().all()
p = torch.tensor([1.0, 0.999, 0.5])
# proves: It is 0 for the probability 1 in the right class.
assert (-p.log() == 0).tolist() == [True, False, False]
