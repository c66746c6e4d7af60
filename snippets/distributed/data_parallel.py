"""DataParallel drives GPUs by threads of one process, and gathers on the first."""

import inspect

from torch import nn
from torch.nn.parallel import data_parallel, parallel_apply

threads = inspect.getsource(parallel_apply)
# proves: Its threads, one for each GPU, share Python's global interpreter lock (GIL).
assert "threading.Thread(" in threads
assert "multiprocessing" not in threads
calls = inspect.getsource(nn.DataParallel.forward)
steps = [
    "self.scatter(",
    "self.replicate(",
    "self.parallel_apply(",
    "self.gather(",
]
# proves: Each forward pass copies the model to the GPUs.
assert [calls.index(s) for s in steps] == sorted(
    calls.index(s) for s in steps
)
# proves: Imbalance: one GPU gathers the outputs and needs more memory.
assert "self.gather(outputs, self.output_device)" in calls
assert data_parallel is not None
