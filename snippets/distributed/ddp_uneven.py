"""DDP averages the ranks, not the samples: shards of other sizes shift the gradient."""

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


data = torch.tensor([[1.0], [2.0], [3.0], [6.0]])
shards = [data[:3], data[3:]]


# region bug
def work(rank):
    model = DDP(nn.Linear(1, 1, bias=False))
    x = shards[rank]  # 1, 2, 3 on rank 0, and 6 on rank 1
    model(x).mean().backward()
    return model.module.weight.grad.item()


print(run(work))
# > [4.0, 4.0]
# endregion

local = [shard.mean().item() for shard in shards]
# proves: DDP averages the two local gradients, 2 and 6, although they stand for three samples and for one.
assert local == [2.0, 6.0] and seen[-1] == [sum(local) / 2] * 2
assert [len(shard) for shard in shards] == [3, 1]
# proves: The gradient of the mean over all four samples is 3.
assert data.mean().item() == 3.0
del work


# region fix
def work(rank):
    model = DDP(nn.Linear(1, 1, bias=False))
    x = shards[rank]
    loss = model(x).sum() * 2 / 4  # 2 ranks, 4 samples
    loss.backward()
    return model.module.weight.grad.item()


print(run(work))
# > [3.0, 3.0]
# endregion
