"""The difference of two perf_counter() calls is in seconds."""

import time

calls = []


def work():
    calls.append("work")


ticks = iter([100.0, 105.0])
time.perf_counter = lambda: calls.append("clock") or next(ticks)

# region time
start = time.perf_counter()
work()
seconds = time.perf_counter() - start
# endregion

assert calls == ["clock", "work", "clock"]
assert start == 100.0 and seconds == 5.0
