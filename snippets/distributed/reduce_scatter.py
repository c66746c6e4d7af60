"""reduce_scatter sums over the ranks and leaves each one part of the sum."""

# requires: loopback

import pickle
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import torch.distributed as dist
from torch import multiprocessing as mp

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


# region scatter
def work(rank):
    x = torch.tensor([1, 2]) + 10 * rank  # [11, 12] on rank 1
    part = torch.zeros(1, dtype=x.dtype)
    dist.reduce_scatter_tensor(part, x)
    return part.item()


print(run(work))
# > [12, 14]
# endregion

# proves: The sum over both ranks is [12, 14], and rank i keeps part i.
assert seen[-1] == [1 + 11, 2 + 12]
