"""Time a step on the CPU with perf_counter, after a warm-up call."""

import time

import torch

calls = []


def step():
    calls.append(len(ticks))
    return torch.ones(200, 200) @ torch.ones(200, 200)


# region time
def seconds_per_call(step, repeats=10):
    step()  # not counted
    start = time.perf_counter()
    for _ in range(repeats):
        step()
    return (time.perf_counter() - start) / repeats


# endregion


ticks = [105.0, 100.0]
time.perf_counter = ticks.pop
assert seconds_per_call(step) == 0.5
assert calls == [2] + [1] * 10  # one before the clock starts
