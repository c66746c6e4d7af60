"""Binary log-loss on z is two-class cross-entropy on (0, z)."""

import torch
import torch.nn.functional as F

# region two-class
z, y = torch.tensor([1.5]), torch.tensor([1])
binary = F.binary_cross_entropy_with_logits(z, y.float())
logits = torch.tensor([[0.0, 1.5]])
two_class = F.cross_entropy(logits, y)
print(f"{binary:.3f} {two_class:.3f}")
# > 0.201 0.201
# endregion

for score in -8.0, -0.5, 0.0, 4.0:
    for label in 0, 1:
        z, y = torch.tensor([score]), torch.tensor([label])
        one = F.binary_cross_entropy_with_logits(z, y.float())
        rows = torch.stack([torch.zeros(1), z], dim=1)
        # proves: (0, z): class 0 gets the logit 0, class 1 gets z.
        assert torch.isclose(
            one, F.cross_entropy(rows, y), atol=1e-6
        )
        # proves: The softmax of (0, z) gives class 1 the probability exp(z) / (1 + exp(z)), which is sigmoid(z).
        assert torch.isclose(
            rows.softmax(1)[0, 1], z.sigmoid()[0]
        )
        # proves: Adding one number to both logits changes nothing.
        assert torch.isclose(
            one, F.cross_entropy(rows + 3, y), atol=1e-6
        )
        # proves: Another pair with this difference, such as (−z, 0), is right, too.
        assert torch.isclose(
            one, F.cross_entropy(rows - z, y), atol=1e-6
        )
