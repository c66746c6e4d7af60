"""DistributedSampler deals indices out in turns, pads, and needs set_epoch for a new order."""

from torch.utils.data import DistributedSampler

# region split
for rank in range(2):
    sampler = DistributedSampler(
        range(5), num_replicas=2, rank=rank, shuffle=False
    )
    print(list(sampler))
# > [0, 2, 4]
# > [1, 3, 0]
# endregion

dropped = [
    list(
        DistributedSampler(
            range(5), 2, rank, False, drop_last=True
        )
    )
    for rank in range(2)
]
# proves: drop_last=True drops index 4 instead: [0, 2] and [1, 3].
assert dropped == [[0, 2], [1, 3]]
# proves: Each rank gets 3 indices, so the sampler repeats index 0.
assert len(sampler) == 3 and list(sampler)[-1] == 0
del sampler

# region bug
sampler = DistributedSampler(range(8), num_replicas=2, rank=0)
for epoch in range(2):
    print(list(sampler))
# > [4, 7, 2, 1]
# > [4, 7, 2, 1]
# endregion

assert sampler.shuffle
again = list(sampler)
# proves: The order comes from seed + epoch, and nobody told the sampler the epoch.
assert sampler.epoch == 0 and sampler.seed == 0
assert list(DistributedSampler(range(8), 2, 0, seed=0)) == again

# region fix
for epoch in range(2):
    sampler.set_epoch(epoch)
    print(list(sampler))
# > [4, 7, 2, 1]
# > [5, 2, 7, 1]
# endregion
