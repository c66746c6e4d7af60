"""A shuffling loader walks a fresh permutation: without replacement within an epoch."""

import torch
from torch.utils.data import DataLoader, RandomSampler

torch.manual_seed(0)

# region permutation
samples = torch.arange(6)
loader = DataLoader(samples, batch_size=2, shuffle=True)
for _ in range(2):  # epochs
    seen = torch.cat(list(loader))
    print(seen.sort().values.tolist())
    # > [0, 1, 2, 3, 4, 5]
    # > [0, 1, 2, 3, 4, 5]
# endregion

assert loader.batch_size == 2
many = DataLoader(range(100), batch_size=7, shuffle=True)
state = torch.get_rng_state()
batches = list(many)
torch.set_rng_state(state)
whole = next(iter(DataLoader(range(100), 100, shuffle=True)))
# proves: They are slices of one random order of the samples.
assert torch.equal(torch.cat(batches), whole) and not (
    torch.equal(whole, torch.arange(100))
)
cut = DataLoader(range(100), 7, shuffle=True, drop_last=True)
short = torch.cat(list(cut))
# proves: No sample comes twice in an epoch, and without drop_last each comes once.
assert len(short.unique()) == len(short) == 98 and torch.equal(
    torch.cat(batches).sort().values, torch.arange(100)
)
# proves: This is drawing without replacement.
assert (
    isinstance(loader.sampler, RandomSampler)
    and not loader.sampler.replacement
)
used = set()
# proves: The samples of one step are a random part of those that the epoch has not used yet.
for batch in batches:
    assert not used & set(batch.tolist())
    used |= set(batch.tolist())
