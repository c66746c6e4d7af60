"""A collective waits for each rank; monitored_barrier names the one that stays away."""

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


# region bug
def work(rank):
    x = torch.tensor([rank + 1.0])
    if rank == 0:  # rank 0 logs the sum
        dist.monitored_barrier(timeout=timedelta(seconds=1))
        dist.all_reduce(x)  # hangs without the barrier
    return x.item()


try:
    run(work)
except RuntimeError as error:
    print(error)
    # > [Rank 0]: Rank 1 failed to pass monitoredBarrier in 1000 ms
    # > …
# endregion


def both(rank):
    dist.barrier()
    return work(0)


# proves: A barrier that both ranks reach lets them through.
assert run(both) == [1 + 1, 1 + 1]


def hangs(rank):
    if rank == 0:
        group = dist.new_group(
            [0, 1],
            timeout=timedelta(seconds=0.3),
            use_local_synchronization=True,
        )
    else:
        dist.new_group([0, 1], use_local_synchronization=True)
    if rank == 0:
        dist.all_reduce(torch.ones(1), group=group)


try:
    run(hangs)
except RuntimeError as error:
    waited = str(error)
# proves: Rank 1 skips the collective, and rank 0 waits for it.
assert "Timed out waiting 300ms" in waited
del work


# region fix
def work(rank):
    x = torch.tensor([rank + 1.0])
    dist.all_reduce(x)  # on each rank
    if rank == 0:
        return x.item()


print(run(work))
# > [3.0, None]
# endregion
