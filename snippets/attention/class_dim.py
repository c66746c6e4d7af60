"""cross_entropy wants the classes in dimension 1."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)

# region bug
logits = torch.randn(2, 5, 7)  # (B, T, V)
targets = torch.randint(7, (2, 5))  # (B, T)
try:
    loss = F.cross_entropy(logits, targets)
except RuntimeError as error:
    print(error)
    # > Expected target size [2, 7], got [2, 5]
# endregion

assert logits.shape == (2, 5, 7) and targets.shape == (2, 5)
# proves: F.cross_entropy reads dimension 1 of batched logits as the classes, so it took T for the number of classes.
nine = F.cross_entropy(
    torch.zeros(2, 9, 7), torch.full((2, 7), 8)
)
assert torch.isclose(nine, torch.tensor(9.0).log())

# region fix
loss = F.cross_entropy(logits.transpose(1, 2), targets)
print(loss.shape)
# > torch.Size([])
# endregion

flat = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
# proves: Flattening both to (B · T, V) and (B · T,) gives the same loss, up to rounding.
assert torch.allclose(loss, flat)
assert targets.max() < 7
