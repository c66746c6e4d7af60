"""Each rank writes its own slices; load() fills the state in place."""

# requires: loopback

import pickle
import time
import warnings
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import torch._inductor.utils  # noqa: F401 (before the fork: FSDP needs it)
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch import multiprocessing as mp
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard

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


warnings.filterwarnings("ignore", "torch.distributed is")
folder = TemporaryDirectory().name


def build():
    layer = nn.Linear(4, 4, bias=False)
    mesh = init_device_mesh("cpu", (2,))
    return fully_shard(layer, mesh=mesh)


# region save
def work(rank):
    model = build()  # a sharded nn.Linear
    nn.init.ones_(model.weight)
    state = {"model": model.state_dict()}
    dcp.save(state, checkpoint_id=folder)

    nn.init.zeros_(model.weight)
    dcp.load(state, checkpoint_id=folder)
    model.load_state_dict(state["model"])
    return model.weight.full_tensor().sum().item()


print(run(work))
# > [16.0, 16.0]
# endregion

written = sorted(
    path.name for path in Path(folder).glob("*.distcp")
)
# proves: Each rank wrote a file with its slices.
assert written == ["__0_0.distcp", "__1_0.distcp"]
del work

# region bug
model = nn.Linear(4, 4, bias=False)
state = {"model": model.state_dict()}
try:
    state = dcp.load(state, checkpoint_id=folder)
    model.load_state_dict(state["model"])
except TypeError as error:
    print(error)
    # > 'NoneType' object is not subscriptable
# endregion

model = nn.Linear(4, 4, bias=False)
nn.init.zeros_(model.weight)
state = {"model": model.state_dict()}
# proves: dcp.load fills the tensors of state in place and returns None.
assert dcp.load(state, checkpoint_id=folder) is None
assert state["model"]["weight"].tolist() == [[1.0] * 4] * 4
nn.init.zeros_(model.weight)
del state

# region fix
state = {"model": model.state_dict()}
dcp.load(state, checkpoint_id=folder)
model.load_state_dict(state["model"])
print(model.weight.sum().item())
# > 16.0
# endregion

# proves: One process may load what two ranks saved.
assert (
    not dist.is_initialized()
    and model.weight.sum().item() == 16.0
)
# waive: nn.init.zeros_(model.weight) because it shows that the load brings the numbers back, which it does without it, too
# waive: model.load_state_dict(state["model"]) because here the tensors in state are the model's own
