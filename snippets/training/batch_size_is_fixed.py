"""A function that gets a ready loader cannot change the batch size."""

import contextlib
import io

import torch
from torch.utils.data import DataLoader

# region ignored
samples = torch.zeros(80, 4)
loader = DataLoader(samples, batch_size=16)


def train(loader, batch_size=64):
    for x in loader:
        print(len(x))
        # > 16
        break


train(loader, batch_size=32)
# endregion

assert len(loader) == 5 and loader.dataset.shape == (80, 4)
assert train.__defaults__ == (64,)

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    for batch_size in (32, 64):
        train(loader, batch_size=batch_size)
# proves: The ready loader has fixed the batch size, so this argument has no effect.
assert printed.getvalue().split() == ["16", "16"]
