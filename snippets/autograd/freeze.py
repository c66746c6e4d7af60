"""requires_grad_(False) freezes a tensor: backward() passes it by."""

import torch

# region freeze
old = torch.tensor(2.0, requires_grad=True)
new = torch.tensor(3.0, requires_grad=True)
old.requires_grad_(False)

(old * new).backward()
print(old.grad, new.grad)
# > None tensor(2.)
# endregion

assert (old * new).item() == 6.0

# proves: A frozen tensor counts as a constant for backward().
assert not old.requires_grad and old.grad is None

# proves: The derivative of old * new with respect to new is the value of old.
assert new.grad.item() == old.item()

new.grad = None
((new * old) * old).backward()

# proves: Gradients still pass through operations with a frozen weight and reach the other weights.
assert old.grad is None and new.grad.item() == old.item() ** 2

with torch.no_grad():
    result = old * new

# proves: Under no_grad(), those would not learn either.
assert new.requires_grad and not result.requires_grad
