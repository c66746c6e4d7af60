"""DDP training on digits: each rank sees its share, and both end with equal weights."""

# requires: loopback

import pickle
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import torch._inductor.utils  # before the fork: DDP needs it
import torch.distributed as dist
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import multiprocessing as mp
from torch import nn, optim
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import (
    DataLoader,
    DistributedSampler,
    TensorDataset,
)

seen = []  # the results of each run


def start(rank, work, folder):
    """One process: join the group, work, leave the result behind."""
    dist.init_process_group(
        "gloo",
        init_method=f"file://{folder}/store",
        rank=rank,
        world_size=2,
        timeout=timedelta(seconds=20),
    )
    try:
        result = work(rank)
    except RuntimeError as error:
        result = error
    Path(folder, f"{rank}.new").write_bytes(
        pickle.dumps(result)
    )
    Path(folder, f"{rank}.new").rename(Path(folder, str(rank)))
    while not Path(folder, str(1 - rank)).exists():
        time.sleep(0.01)  # leave together
    dist.destroy_process_group()


def run(work):
    """What work(rank) returns in two processes, rank 0 first."""
    with TemporaryDirectory() as folder:
        mp.start_processes(
            start, (work, folder), nprocs=2, start_method="fork"
        )
        results = [
            pickle.loads(Path(folder, str(rank)).read_bytes())
            for rank in range(2)
        ]
    for result in results:
        if isinstance(result, RuntimeError):
            raise result
    seen.append(results)
    return results


images, labels = load_digits(return_X_y=True)
x_all = torch.tensor(images, dtype=torch.float32) / 16
digits = TensorDataset(x_all, torch.tensor(labels))
epochs = []  # what set_epoch was told


set_epoch = DistributedSampler.set_epoch


def hear(sampler, epoch):
    epochs.append(epoch)
    set_epoch(sampler, epoch)


DistributedSampler.set_epoch = hear


# region train
def train(rank):
    model = DDP(nn.Linear(64, 10))
    sampler = DistributedSampler(digits)
    loader = DataLoader(digits, 32, sampler=sampler)
    optimizer = optim.SGD(model.parameters(), lr=0.5)
    for epoch in range(3):
        sampler.set_epoch(epoch)  # a new order
        for x, y in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
    return model.module.state_dict()


# endregion


def noted(rank):
    torch.manual_seed(0)
    return train(rank), epochs


(state, told), (other, _) = run(noted)
share = DistributedSampler(digits, num_replicas=2, rank=0)
assert told == [0, 1, 2]
# proves: On two ranks, each rank runs 29 batches in an epoch, where one process would run 57.
assert len(DataLoader(digits, 32, sampler=share)) == 29
assert len(DataLoader(digits, 32)) == 57
# proves: digits has 1797 samples.
assert len(digits) == 1797
# proves: Both ranks end with equal weights.
assert all(torch.equal(state[key], other[key]) for key in state)

torch.manual_seed(0)
alone = nn.Linear(64, 10)  # one process, both shares
optimizer = optim.SGD(alone.parameters(), lr=0.5)
shares = [DistributedSampler(digits, 2, r) for r in range(2)]
for epoch in range(3):
    for sampler in shares:
        sampler.set_epoch(epoch)
    for steps in zip(
        *[DataLoader(digits, 32, sampler=s) for s in shares],
        strict=True,
    ):
        optimizer.zero_grad()
        for x, y in steps:
            (F.cross_entropy(alone(x), y) / 2).backward()
        optimizer.step()
trained = nn.Linear(64, 10)
trained.load_state_dict(state)
assert torch.allclose(trained.weight, alone.weight, atol=1e-4)
assert (
    trained(x_all).argmax(1) == digits.tensors[1]
).float().mean() > 0.9
