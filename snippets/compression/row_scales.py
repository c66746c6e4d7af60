"""One scale for a matrix rounds its small rows away; a scale for each row keeps them."""

import torch


# region bug
def round_trip(w, scale):
    q = (w / scale).round().to(torch.int8)
    return q * scale


w = torch.tensor([[0.5, -0.25], [100.0, 50.0]])
scale = w.abs().max() / 127
print(round_trip(w, scale)[0])
# > tensor([0.7874, 0.0000])
# endregion

assert round(scale.item(), 2) == 0.79
# proves: One scale for the whole matrix makes steps of 0.79, too coarse for the small row.
assert (
    w[0].abs().max() < scale and round(scale.item(), 2) == 0.79
)

# region fix
scale = w.abs().amax(dim=1, keepdim=True) / 127
print(round_trip(w, scale)[0])
# > tensor([ 0.5000, -0.2520])
# endregion

# proves: Here the error is at most half a step of the row's own scale.
assert (
    (round_trip(w, scale) - w).abs() <= scale / 2 + 1e-6
).all()
