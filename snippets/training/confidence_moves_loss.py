"""A more confident prediction lowers the loss and leaves accuracy alone."""

import torch

# region compare
target = torch.tensor([1, 0])
for p in (torch.tensor([0.6, 0.4]), torch.tensor([0.9, 0.1])):
    accuracy = ((p > 0.5) == target).float().mean()
    loss = torch.where(target == 1, 1 - p, p).mean()
    print(f"{accuracy:.1f} {loss:.1f}")
    # > 1.0 0.4
    # > 1.0 0.1
# endregion

p = torch.tensor([0.6, 0.4], requires_grad=True)
# proves: The comparison has no gradient, while the loss has one.
assert not (p > 0.5).requires_grad
assert torch.where(target == 1, 1 - p, p).mean().requires_grad
