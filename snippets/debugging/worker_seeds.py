"""Each worker gets the base seed plus its number, for torch, random and NumPy."""

import random

import numpy as np
import torch
from torch.utils.data import get_worker_info

# region seeds
from torch.utils.data import DataLoader, Dataset


class Seeds(Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        return torch.initial_seed()  # this process's seed


seeds = [*DataLoader(Seeds(), num_workers=2)]
print([(seed - seeds[0]).item() for seed in seeds])
# > [0, 1, 0, 1]
# endregion


class Draws(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (
            torch.randint(10**6, ()),
            random.randrange(10**6),
            np.random.randint(10**6),
        )


def draws(seed):
    torch.manual_seed(seed)
    loader = DataLoader(Draws(), num_workers=2)
    return [[value.item() for value in x] for x in loader]


first = draws(0)
random.seed(9)
np.random.seed(9)
# proves: So torch.manual_seed before the loop makes the draws of torch, random and NumPy in the workers repeatable.
assert draws(0) == first
# proves: By default, the loader draws a base seed from torch's generator, once for each pass.
assert draws(0) == first != draws(1)
assert [*seeds[1] - seeds[0]] == [1]
loader = DataLoader(Seeds(), num_workers=1)
assert next(iter(loader)) != next(iter(loader))


class States(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        seed = get_worker_info().seed
        same = random.getstate() == random.Random(seed).getstate()
        return torch.initial_seed() == seed, same


# proves: It seeds torch and random with a base seed plus the worker's number, and NumPy's global generator with a number made from these two.
for seeded in DataLoader(States(), num_workers=2):
    assert [value.item() for value in seeded] == [True, True]
assert all(one != two for one, two in zip(*first))
