"""fully_shard cuts parameters along dimension 0: each rank holds a slice."""

# requires: loopback

import pickle
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
import torch
import torch._inductor.utils  # before the fork: FSDP needs it
import torch.distributed as dist
from torch import multiprocessing as mp
from torch import nn, optim
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor.debug import CommDebugMode
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


# region shard
def work(rank):
    mesh = init_device_mesh("cpu", (2,))  # two ranks
    layer = nn.Linear(3, 4, bias=False)
    fully_shard(layer, mesh=mesh)
    weight = layer.weight  # a DTensor
    return tuple(weight.shape), tuple(weight.to_local().shape)


print(run(work)[0])
# > ((4, 3), (2, 3))
# endregion

# proves: The shape of a DTensor is that of the whole, and to_local() is the slice on this rank: half of the 4 rows.
assert seen[-1] == [((4, 3), (4 // 2, 3))] * 2


def numbers(tensors):
    """How many numbers this rank holds of these tensors."""
    parts = [getattr(t, "_local_tensor", t) for t in tensors]
    return sum(part.numel() for part in parts if part.dim() > 0)


def holds(rank):
    torch.manual_seed(0)
    calls = []
    for wrap in ("ddp", "fsdp"):
        layer = nn.Linear(64, 64, bias=False)
        if wrap == "ddp":
            model = DDP(layer)
        else:
            mesh = init_device_mesh("cpu", (2,))
            model = fully_shard(layer, mesh=mesh)
        optimizer = optim.Adam(model.parameters())
        with CommDebugMode() as debug:
            output = model(torch.ones(8, 64) * (rank + 1))
            forward = debug.get_total_counts()
            names = {str(op) for op in debug.get_comm_counts()}
            output.sum().backward()
        after = {
            str(op) for op in debug.get_comm_counts()
        } - names
        optimizer.step()
        weights = list(model.parameters())
        state = [
            v
            for w in weights
            for v in optimizer.state[w].values()
        ]
        kinds = [type(w.grad).__name__ for w in weights]
        grad = getattr(
            weights[0].grad, "_local_tensor", weights[0].grad
        )
        held = [weights, [w.grad for w in weights], state]
        calls.append(
            (
                [numbers(t) for t in held],
                forward,
                names,
                after,
                kinds,
                grad.max().item(),
            )
        )
    return calls


ddp, fsdp = run(holds)[0]


def draw():
    figure, axis = plt.subplots(figsize=(5, 3))
    bottom = [0, 0]
    parts = ["parameters", "gradients", "Adam's averages"]
    for i, (part, hatch) in enumerate(
        zip(parts, ["", "//", ".."], strict=True)
    ):
        heights = [ddp[0][i], fsdp[0][i]]
        axis.bar(
            ["DDP", "FSDP"],
            heights,
            0.5,
            bottom,
            label=part,
            hatch=hatch,
        )
        bottom = [
            b + h for b, h in zip(bottom, heights, strict=True)
        ]
    axis.set_ylabel("numbers on one rank")
    axis.legend()
    figure.tight_layout()
    return figure


# region plot
figure = draw()
# endregion

(axis,) = figure.axes
tops = [bar.get_y() + bar.get_height() for bar in axis.patches]
# proves: 16384 with DDP, 8192 with FSDP.
assert [max(tops[::2]), max(tops[1::2])] == [16384, 8192]
assert axis.get_ylabel() == "numbers on one rank"


# proves: With DDP, a rank holds all 4096 parameters, their gradients and Adam's two averages.
assert (
    ddp[0] == [64 * 64, 4096, 2 * 4096] and sum(ddp[0]) == 16384
)
# proves: With FSDP on two ranks, it holds half of each.
assert fsdp[0] == [2048, 2048, 4096]
assert fsdp[4] == ["DTensor"]
gathers, scatters = fsdp[2], fsdp[3]
# proves: Before its forward pass, a layer sharded by fully_shard gets its whole weight by an all-gather.
assert (
    fsdp[1] == len(gathers) == 1
    and "allgather" in gathers.pop()
)
# proves: During backward(), a reduce-scatter leaves each rank its slice of the averaged gradient.
assert len(scatters) == 1 and "reduce_scatter" in scatters.pop()
assert fsdp[5] == 1.5 * 8
