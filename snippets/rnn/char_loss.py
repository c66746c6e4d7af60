"""cross_entropy wants the classes in dimension 1; flatten batch and time."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)

# region bug
scores = torch.randn(2, 5, 4)  # (B, T, characters)
y = torch.randint(4, (2, 5))  # (B, T), the next ones
try:
    loss = F.cross_entropy(scores, y)
except RuntimeError as error:
    print(error)
    # > Expected target size [2, 4], got [2, 5]
# endregion

assert (y < 4).all() and y.max() == 3

# region fix
loss = F.cross_entropy(scores.flatten(0, 1), y.flatten())
print(scores.flatten(0, 1).shape, y.flatten().shape)
# > torch.Size([10, 4]) torch.Size([10])
# endregion

logs = scores.log_softmax(dim=2)
by_hand = [
    -logs[b, t, y[b, t]] for b in range(2) for t in range(5)
]
assert torch.allclose(loss, torch.stack(by_hand).mean())
# proves: F.cross_entropy takes dimension 1 as the classes, and here dimension 1 is time.
moved = F.cross_entropy(scores.transpose(1, 2), y)
assert torch.allclose(moved, loss)
# proves: scores.transpose(1, 2), of shape (B, characters, T), with y as it is, gives an equal loss.
assert scores.transpose(1, 2).shape == (2, 4, 5)
assert torch.allclose(moved, loss)
square = torch.randn(2, 4, 4)
wrong = F.cross_entropy(square, y[:, :4])
right = F.cross_entropy(
    square.flatten(0, 1), y[:, :4].flatten()
)
# proves: With as many steps as characters there is no error, but a wrong loss.
assert abs(wrong - right) > 0.01
