"""Random numbers on the GPU need a generator on the GPU."""

# requires: cuda

import torch

# region bug
g = torch.Generator().manual_seed(0)
try:
    torch.rand(2, generator=g, device="cuda")
except RuntimeError as error:
    print(error)
    # > Expected a 'cuda' device type for generator but found 'cpu'
# endregion

# proves: The GPU draws the numbers, and this generator lives on the CPU.
assert g.device.type == "cpu"

# region fix
g = torch.Generator(device="cuda").manual_seed(0)
first = torch.rand(2, generator=g, device="cuda")
# endregion

g.manual_seed(0)
assert torch.equal(
    first, torch.rand(2, generator=g, device="cuda")
)
assert first.is_cuda and first.shape == (2,)
