"""convert_sync_batchnorm replaces each BatchNorm layer; without it a rank knows its own samples only."""

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


model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8))
kinds = [type(part).__name__ for part in model]
assert kinds == ["Conv2d", "BatchNorm2d"]

# region convert
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
# endregion

kinds = [type(part).__name__ for part in model]
assert kinds == ["Conv2d", "SyncBatchNorm"]
single = nn.BatchNorm2d(8)
# proves: A model that is a BatchNorm layer itself is not changed, so use what the call returns.
assert (
    nn.SyncBatchNorm.convert_sync_batchnorm(single)
    is not single
)
assert type(single) is nn.BatchNorm2d


def own(rank):
    layer = DDP(nn.BatchNorm1d(1))
    x = torch.tensor([[1.0], [3.0]]) + 100 * rank
    return layer(x).mean().item()


# proves: In training under DDP, BatchNorm normalizes with the mean and variance of this rank's samples, a poor estimate when these are few.
assert [round(mean, 3) for mean in run(own)] == [0.0, 0.0]
