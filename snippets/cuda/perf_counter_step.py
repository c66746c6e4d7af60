"""Time a step on the CPU with perf_counter, after a warm-up call."""

import time

import torch

calls = []


def step():
    calls.append(1)
    return torch.ones(200, 200) @ torch.ones(200, 200)


# region time
def seconds_per_call(step, repeats=10):
    step()  # the first call pays for setup
    start = time.perf_counter()
    for _ in range(repeats):
        step()
    return (time.perf_counter() - start) / repeats


# endregion


ticks = iter([100.0, 105.0])
time.perf_counter = lambda: next(ticks)
assert seconds_per_call(step) == 0.5
assert len(calls) == 11
