"""DDP averages the gradients of the ranks; no_sync() keeps them local."""

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


# region average
def work(rank):
    model = DDP(nn.Linear(1, 1, bias=False))
    x = torch.tensor([[1.0], [3.0]]) + 4 * rank
    model(x).mean().backward()
    return model.module.weight.grad.item()


print(run(work))
# > [4.0, 4.0]
# endregion


def alone(x):
    layer = nn.Linear(1, 1, bias=False)
    layer(x).mean().backward()
    return layer.weight.grad.item()


shards = torch.tensor([[[1.0], [3.0]], [[5.0], [7.0]]])
# proves: The local gradients are 2 and 6, and DDP averages them during backward().
assert [alone(shard) for shard in shards] == [2.0, 6.0]
assert seen[-1] == [(2.0 + 6.0) / 2] * 2
# proves: Both shards hold two samples, so this is the gradient of the mean over all four.
assert alone(shards.flatten(0, 1)) == 4.0
del work


# region local
def work(rank):
    model = DDP(nn.Linear(1, 1, bias=False))
    x = torch.tensor([[1.0], [2.0]]) + 2 * rank
    weight = model.module.weight
    with model.no_sync():
        model(x[:1]).sum().backward()
    before = weight.grad.item()
    model(x[1:]).sum().backward()
    return before, weight.grad.item()


print(run(work))
# > [(1.0, 5.0), (3.0, 5.0)]
# endregion

first, second = seen[-1]
# proves: Under no_sync(), gradients stay local: 1 and 3.
assert (first[0], second[0]) == (1.0, 3.0)
# proves: The next backward() adds 2 and 4 and averages the sums 3 and 7.
assert first[1] == second[1] == ((1 + 2) + (3 + 4)) / 2


def outside(rank):
    model = DDP(nn.Linear(1, 1, bias=False))
    x = torch.ones(1, 1) + rank
    with model.no_sync():
        pass
    loss = model(x).sum()
    with model.no_sync():
        loss.backward()  # too late: forward decides
    return model.module.weight.grad.item()


# proves: The forward pass belongs inside the with block, too.
assert run(outside) == [1.5, 1.5]
