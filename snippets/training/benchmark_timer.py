"""torch.utils.benchmark.Timer measures a statement of PyTorch code."""

import torch

# region timer
from torch.utils.benchmark import Timer

x = torch.randn(64, 64)
timer = Timer("x @ x", globals={"x": x})
result = timer.blocked_autorange(min_run_time=0.1)
seconds = result.median
# endregion

# proves: It repeats the statement and gives the median of the times.
assert (
    sum(result.raw_times) >= 0.09 and result.number_per_run > 1
)
assert 0 < seconds == result.median < 1
# proves: By default, it runs on one thread, so set num_threads to compare with your program.
assert result.task_spec.num_threads == 1
assert Timer("1", num_threads=2)._task_spec.num_threads == 2
other = Timer("x @ x", globals=globals())
# proves: adaptive_autorange and globals=globals() fit, too.
assert 0 < other.adaptive_autorange(min_run_time=0.1).median < 1
