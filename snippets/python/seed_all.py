"""Python, NumPy and torch each have generators to seed."""

import random

import numpy as np
import torch

# region seed
random.seed(0)
rng = np.random.default_rng(0)
torch.manual_seed(0)
# endregion

assert torch.initial_seed() == 0
order = [1, 2, 3, 4]
random.shuffle(order)
noise = rng.normal(size=4)
weights = torch.rand(4)

expected = [1, 2, 3, 4]
random.Random(0).shuffle(expected)
assert order == expected
assert noise.tolist() == (
    np.random.default_rng(0).normal(size=4).tolist()
)
own = torch.Generator().manual_seed(0)
assert torch.equal(weights, torch.rand(4, generator=own))

random.seed(0)
first = random.random()
torch.manual_seed(0)
second = random.random()
random.seed(0)

# proves: Each library draws from a generator of its own, so seeding one leaves the others unseeded.
assert random.random() == first != second

again = np.random.default_rng(0)

# proves: Draw NumPy's numbers from rng, as in rng.normal(size=4).
assert again.normal(size=4).tolist() == noise.tolist()
