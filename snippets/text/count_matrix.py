"""One row of counts per text, filled into a zero matrix."""

import torch

# region given
V = 6  # tokens in the vocabulary
encoded = [torch.tensor([2, 5, 2]), torch.tensor([3])]
# endregion

# region fill
bags = torch.zeros(len(encoded), V)
for row, indices in enumerate(encoded):
    bags[row] = torch.bincount(indices, minlength=V)
print(bags)
# > tensor([[0., 0., 2., 0., 0., 1.],
# >         [0., 0., 0., 1., 0., 0.]])
# endregion

assert bags.dtype == torch.float32
assert torch.equal(
    bags,
    torch.stack(
        [torch.bincount(t, minlength=V) for t in encoded]
    ).float(),
)
