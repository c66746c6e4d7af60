"""torch.compile fuses elementwise work into one kernel and gives the same numbers."""

# requires: cuda

import torch


# region compile
def gelu(x):
    return 0.5 * x * (1 + torch.erf(x / 2**0.5))


fast_gelu = torch.compile(gelu)
x = torch.randn(10_000, device="cuda")
torch.testing.assert_close(fast_gelu(x), gelu(x))
# endregion

assert x.shape == (10_000,)
torch.testing.assert_close(gelu(x), torch.nn.functional.gelu(x))
assert (
    torch._dynamo.utils.counters["stats"]["unique_graphs"] == 1
)
