"""A generator of its own repeats its numbers, whatever else draws in between."""

import torch

# region generator
g = torch.Generator().manual_seed(3)
first = torch.rand(2, generator=g)
torch.rand(100)  # from the default generator
g.manual_seed(3)
again = torch.rand(2, generator=g)
print(torch.equal(first, again))
# > True
# endregion

assert first.shape == (2,) and g.initial_seed() == 3
state = torch.get_rng_state()
torch.rand(100)
assert not torch.equal(state, torch.get_rng_state())
# waive: torch.rand(100)  # from the default generator because the point is that this draw changes nothing
