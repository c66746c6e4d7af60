"""The difference of two perf_counter() calls is in seconds."""

import time

calls = []


def work():
    calls.append("work")


real = time.perf_counter
ticks = iter([100.0, 105.0])
time.perf_counter = lambda: calls.append("clock") or next(ticks)

# region time
start = time.perf_counter()
work()
seconds = time.perf_counter() - start
# endregion

assert calls == ["clock", "work", "clock"]
assert start == 100.0 and seconds == 5.0
time.perf_counter = real

# proves: time.perf_counter() is monotonic, so it does not go backward.
clocks = [time.get_clock_info(n) for n in ("perf_counter", "time")]
assert [clock.monotonic for clock in clocks] == [True, False]
readings = [time.perf_counter() for _ in range(100)]
assert readings == sorted(readings)

# proves: time.time() can jump when somebody sets the clock.
assert [clock.adjustable for clock in clocks] == [False, True]

try:
    compile("%%time\nwork()", "script.py", "exec")
    accepted = True
except SyntaxError:
    accepted = False

# proves: In a plain Python script it is a SyntaxError.
assert not accepted
