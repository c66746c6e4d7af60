"""A generator of its own repeats its numbers, whatever else draws in between."""

import torch

# region generator
g = torch.Generator().manual_seed(3)
first = torch.rand(5, generator=g)
torch.rand(100)  # from the default generator
g.manual_seed(3)
again = torch.rand(5, generator=g)
print((first == again).sum().item())
# > 5
# endregion

assert first.shape == (5,) and g.initial_seed() == 3
g.manual_seed(3)
state = g.get_state()
torch.rand(100)
# proves: g has a state of its own, and draws from the default generator do not move it.
assert torch.equal(g.get_state(), state)
state = torch.get_rng_state()
torch.rand(5, generator=g)
# proves: In return, draws from g leave the default generator as it was.
assert torch.equal(torch.get_rng_state(), state)
# waive: torch.rand(100)  # from the default generator because the point is that this draw changes nothing
