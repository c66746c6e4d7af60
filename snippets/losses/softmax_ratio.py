"""Three more in the logit is a factor of exp(3) = 20 in probability."""

import torch

# region ratio
p = torch.tensor([[0.0, 1.0], [0.0, 3.0]]).softmax(dim=1)
ratio = p[:, 1] / p[:, 0]
print([f"{r:.1f}" for r in ratio.tolist()])
# > ['2.7', '20.1']
# endregion

torch.manual_seed(0)
x = torch.randn(50, 10)
p = x.softmax(dim=1)
gap = (x[:, 0] - x[:, 1]).exp()
# proves: By exp(3), about 20: the ratio of two softmax probabilities is exp of the difference of their logits.
assert torch.allclose(p[:, 0] / p[:, 1], gap, rtol=1e-4)
more = (3 * x).softmax(dim=1).amax(dim=1)
# proves: So exp amplifies differences, and one class tends to dominate.
assert more.mean() > 1.5 * p.amax(dim=1).mean()
# proves: Equal logits give equal probabilities.
assert (
    torch.full((4,), 7.0).softmax(dim=0).tolist() == [0.25] * 4
)
