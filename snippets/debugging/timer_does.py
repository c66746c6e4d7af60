"""benchmark.Timer warms up, synchronizes, and sets the number of threads."""

import inspect

import torch
import torch.utils.benchmark as benchmark
import torch.utils.benchmark.utils.timer as source

torch.set_num_threads(2)
seen = []


def work():
    seen.append(torch.get_num_threads())


result = benchmark.Timer(
    "work()", globals={"work": work}
).timeit(10)

# proves: First it runs the statement without timing it.
assert len(seen) > 10 and result.number_per_run == 10
# proves: It sets the number of CPU threads, to 1 by default, and sets it back.
assert set(seen) == {1} and torch.get_num_threads() == 2
# proves: On a GPU, it waits for the queued work before it reads the clock.
clock = inspect.getsource(source.timer)
assert clock.index("synchronize()") < clock.index("return")
assert inspect.signature(benchmark.Timer).parameters[
    "timer"
].default is source.timer
