"""Binary log-loss from its definition equals the built-in one on logits."""

import torch
import torch.nn.functional as F

# region by-hand
z = torch.tensor([2.0, -1.0, 0.0])  # logits (B,)
y = torch.tensor([1.0, 0.0, 1.0])
p = z.sigmoid()
terms = y * p.log() + (1 - y) * (1 - p).log()
loss = -terms.mean()
built_in = F.binary_cross_entropy_with_logits(z, y)
print(f"{loss:.3f} {built_in:.3f}")
# > 0.378 0.378
# endregion

right = torch.where(y == 1, p, 1 - p)
# proves: Each sample contributes minus the logarithm of the probability that the model gives to its true class.
assert torch.allclose(terms, right.log())
big = torch.tensor([200.0])
zero = torch.zeros(1)
# proves: In training use F.binary_cross_entropy_with_logits: for large logits the formula by hand can give inf or nan, where the function gives 200 for a logit of 200 and the class 0.
assert (-(1 - big.sigmoid()).log()).isinf().all()
p = big.sigmoid()  # 0 * -inf is nan
one = -(torch.ones(1) * p.log() + zero * (1 - p).log())
assert one.isnan().all()
with_logits = F.binary_cross_entropy_with_logits
assert with_logits(big, zero).item() == 200.0
