"""A parameter that gets no gradient stops DDP in the next forward pass."""

# requires: loopback

import pickle
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import torch._inductor.utils  # before the fork: DDP needs it
import torch.distributed as dist
from torch import multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP

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


# region bug
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(2, 2)
        self.extra = nn.Linear(2, 2)

    def forward(self, x):
        return self.body(x)


def work(rank):
    model = DDP(Net())
    for _ in range(2):
        model(torch.ones(1, 2)).sum().backward()


try:
    run(work)
except RuntimeError as error:
    print(error)
    # > Expected to have finished reduction in the prior iteration before starting a new one. …
    # > …
# endregion

assert type(Net().extra) is nn.Linear


def wrapped(net, **options):
    def work(rank):
        model = DDP(net(), **options)
        for step in range(3):
            try:
                model(torch.ones(1, 2)).sum().backward()
            except RuntimeError as error:
                return (
                    step,
                    "not used in producing loss" in str(error),
                )
        return 3, False

    return run(work)


class Smaller(Net):
    def __init__(self):
        super().__init__()
        del self.extra


# proves: The layer extra gets no gradient, so DDP still waits for it when the second forward pass begins.
assert wrapped(Net) == [(1, True)] * 2
# proves: A layer that is not needed is better deleted.
assert wrapped(Smaller) == [(3, False)] * 2
del work


# region fix
def work(rank):
    model = DDP(Net(), find_unused_parameters=True)
    for _ in range(2):
        model(torch.ones(1, 2)).sum().backward()
    weights = model.module.named_parameters()
    return [name for name, p in weights if p.grad is None]


print(run(work)[0])
# > ['extra.weight', 'extra.bias']
# endregion
