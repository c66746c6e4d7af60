"""TORCH_LOGS names what is logged to stderr, as set_logs does in Python."""

import io
import logging
import os

import torch
import torch._dynamo
from torch._logging import _internal

torch._logging.set_logs(graph_breaks=True, recompiles=True)


def told():
    """Whether a graph break and a recompilation were logged."""
    torch._dynamo.reset()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    kinds = [
        "guards.__recompiles",
        "symbolic_convert.__graph_breaks",
    ]
    loggers = [
        logging.getLogger(f"torch._dynamo.{k}") for k in kinds
    ]
    for logger in loggers:
        logger.addHandler(handler)

    def f(x):
        x = x * 2
        print(end="")
        return x

    compiled = torch.compile(f, backend="eager")
    for size in (2, 3):
        compiled(torch.ones(size))
    for logger in loggers:
        logger.removeHandler(handler)
    text = stream.getvalue()
    return "Graph break" in text, "Recompiling" in text


# proves: In Python, torch._logging.set_logs(graph_breaks=True, recompiles=True) turns them on.
assert told() == (True, True)
torch._logging.set_logs()
assert told() == (False, False)

os.environ["TORCH_LOGS"] = "graph_breaks,recompiles"
_internal._init_logs()  # what import torch does
# proves: TORCH_LOGS="graph_breaks,recompiles" python train.py
assert told() == (True, True)
torch._logging.set_logs()
