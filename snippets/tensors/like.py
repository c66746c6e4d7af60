"""*_like takes shape, dtype and device from another tensor."""

import torch

torch.manual_seed(0)

# region bug
counts = torch.tensor([[3, 1], [0, 2]])
try:
    noise = torch.rand_like(counts)
except NotImplementedError as error:
    print(error)
    # > "check_uniform_bounds" not implemented for 'Long'
# endregion

assert counts.tolist() == [[3, 1], [0, 2]]
assert "noise" not in globals()

# region fix
noise = torch.rand_like(
    counts,
    dtype=torch.float32,
)
print(noise.shape, noise.dtype)
# > torch.Size([2, 2]) torch.float32
# endregion

torch.manual_seed(0)
assert torch.equal(noise, torch.rand(2, 2))

doubles = torch.ones(3, 1, dtype=torch.float64)
like = torch.rand_like(doubles)

# proves: rand_like takes shape, dtype and device from its argument, here int64.
assert (like.shape, like.dtype, like.device) == (
    doubles.shape,
    doubles.dtype,
    doubles.device,
)
assert counts.dtype == torch.int64

# proves: torch.zeros_like(counts) works without a dtype and gives int64.
assert torch.zeros_like(counts).dtype == torch.int64
