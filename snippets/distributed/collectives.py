"""What two ranks hold after all_reduce, all_gather and broadcast."""

# requires: loopback

import pickle
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
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


# region reduce
def work(rank):
    x = torch.tensor([rank + 1])  # 1 on rank 0, 2 on rank 1
    dist.all_reduce(x)
    return x.item()


print(run(work))
# > [3, 3]
# endregion


# proves: The default operation is a sum, and x is overwritten.
assert seen[-1] == [1 + 2, 1 + 2]


def reduced(rank):
    x = torch.tensor([rank + 1])
    dist.all_reduce(x, op=dist.ReduceOp.MAX)
    return x.item()


# proves: op=dist.ReduceOp.MAX gives the maximum instead.
assert run(reduced) == [2, 2]
del work


# region gather
def work(rank):
    x = torch.tensor([rank + 1])  # 1 on rank 0, 2 on rank 1
    parts = [torch.zeros_like(x) for _ in range(2)]
    dist.all_gather(parts, x)
    return torch.cat(parts).tolist()


print(run(work))
# > [[1, 2], [1, 2]]
# endregion

# proves: all_gather fills the list, one tensor for each rank, in the order of the ranks.
assert seen[-1] == [[0 + 1, 1 + 1]] * 2


def everything(rank):
    mine = torch.tensor([rank + 1])
    summed, sent = mine.clone(), mine.clone()
    parts = [torch.zeros_like(mine) for _ in range(2)]
    dist.all_gather(parts, mine)
    dist.broadcast(sent, src=0)
    dist.all_reduce(summed)
    return [
        torch.cat(parts).tolist(),
        [sent.item()],
        [summed.item()],
    ]


after = run(everything)
assert after == [[[1, 2], [1], [3]], [[1, 2], [1], [3]]]


def draw():
    figure, grid = plt.subplots(2, 2, figsize=(4.4, 3.6))
    panels = grid.flat
    held = [[[rank + 1], *after[rank]] for rank in range(2)]
    for i, title in enumerate(
        ["before", "after A", "after B", "after C"]
    ):
        panels[i].set_title(title, fontsize=12)
        panels[i].axis("off")
        panels[i].set(xlim=(0, 2), ylim=(-2, 0.4))
        for rank in range(2):
            panels[i].text(
                0, 0.1 - rank, f"rank {rank}", fontsize=10
            )
            for j, number in enumerate(held[rank][i]):
                panels[i].text(
                    0.3 + 0.6 * j,
                    -0.3 - rank,
                    str(number),
                    fontsize=13,
                    bbox={
                        "boxstyle": "square",
                        "facecolor": "none",
                    },
                )
    figure.tight_layout()
    return figure


# region plot
figure = draw()
# endregion

titles = [panel.get_title() for panel in figure.axes]
assert titles == ["before", "after A", "after B", "after C"]
shown = [
    [t.get_text() for t in panel.texts] for panel in figure.axes
]
assert shown[1] == ["rank 0", "1", "2", "rank 1", "1", "2"]


# proves: A gives both ranks both numbers, B the number of rank 0, C the sum.
assert after[0] == after[1] == [[1, 2], [1], [1 + 2]]
