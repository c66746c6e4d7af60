"""torchrun numbers processes: RANK over all machines, LOCAL_RANK within one."""

# requires: loopback

import os
import pickle
import socket
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
import torch
import torch.distributed as dist
from torch import multiprocessing as mp
from torch.distributed.elastic.rendezvous.static_tcp_rendezvous import (
    StaticTCPRendezvous,
)
from torch.distributed.launcher.api import (  # torchrun's engine
    LaunchConfig,
    elastic_launch,
)


def main(folder):
    # region init
    dist.init_process_group("gloo")  # for GPUs: "nccl"
    rank = dist.get_rank()
    local_rank = int(os.environ["LOCAL_RANK"])
    device = torch.device("cuda", local_rank)
    # endregion
    found = [
        os.environ[name] for name in ("RANK", "WORLD_SIZE")
    ]
    size = dist.get_world_size()
    Path(folder, f"rank{rank}").touch()
    while len(list(Path(folder).glob("rank?"))) < size:
        time.sleep(0.01)  # nobody leaves while another joins
    dist.destroy_process_group()
    return rank, local_rank, size, found, str(device)


kept = []


def keep(rendezvous):
    """The first machine's store serves both to the end."""
    kept.append(rendezvous)
    return True


StaticTCPRendezvous.shutdown = keep


def machine(node, port, folder):
    config = LaunchConfig(
        min_nodes=2,
        max_nodes=2,
        nproc_per_node=2,
        run_id="two machines",
        rdzv_backend="static",
        rdzv_endpoint=f"127.0.0.1:{port}",
        rdzv_configs={"rank": node, "timeout": 50},
        local_addr="127.0.0.1",
        start_method="fork",
        monitor_interval=0.1,
        max_restarts=0,
    )
    told = elastic_launch(config, main)(folder)
    Path(folder, str(node)).write_bytes(pickle.dumps(told))
    while len(list(Path(folder).glob("[01]"))) < 2:
        time.sleep(0.01)


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
with TemporaryDirectory() as folder:
    mp.start_processes(
        machine,
        (port, folder),
        2,
        daemon=False,
        start_method="fork",
    )
    told = {}
    for node in range(2):
        told |= pickle.loads(
            Path(folder, str(node)).read_bytes()
        )

# proves: torchrun sets RANK, LOCAL_RANK and WORLD_SIZE in the environment, and init_process_group reads RANK and WORLD_SIZE.
assert [told[rank][3] for rank in range(4)] == [
    [str(r), "4"] for r in range(4)
]
assert [told[rank][:3:2] for rank in range(4)] == [
    (r, 4) for r in range(4)
]
# proves: LOCAL_RANK starts at 0 on each machine, so it can serve as the index of the process's GPU.
assert [told[rank][1] for rank in range(4)] == [0, 1, 0, 1]
assert told[3][4] == "cuda:1"


def draw():
    figure, axis = plt.subplots(figsize=(5, 2.4))
    names = ["", "", "?", ""]
    for rank in range(4):
        node = rank // 2
        x, y = 1.2 * node, -0.5 * told[rank][1]
        axis.text(
            x + 0.1,
            y,
            f"process {names[rank]}",
            fontsize=12,
            bbox={"boxstyle": "square", "facecolor": "none"},
        )
    for node in range(2):
        axis.text(
            1.2 * node, 0.4, f"machine {node}", fontsize=12
        )
    axis.set(xlim=(-0.1, 2), ylim=(-0.8, 0.6))
    axis.axis("off")
    figure.tight_layout()
    return figure


# region plot
figure = draw()
# endregion

shown = [text.get_text() for text in figure.axes[0].texts]
assert shown.index("process ?") == 2 and "machine 1" in shown


# proves: RANK is 2, LOCAL_RANK is 0, WORLD_SIZE is 4.
assert told[2][:3] == (2, 0, 4)
