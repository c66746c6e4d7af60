"""Retry after running out of memory outside of the except block."""

import weakref

import torch

seen = []
limit = 8


def run(batch_size):
    seen.append(batch_size)
    if batch_size > limit:
        raise torch.OutOfMemoryError("stands in for a full GPU")
    return f"ran with {batch_size}"


# region retry
def run_with_less(batch_size):
    while True:
        try:
            return run(batch_size)
        except torch.OutOfMemoryError:
            if batch_size == 1:
                raise
        batch_size //= 2


# endregion


assert run_with_less(32) == "ran with 8"
assert seen == [32, 16, 8]
seen.clear()
limit = 0
try:
    run_with_less(4)
except torch.OutOfMemoryError:
    seen.append("raised")
assert seen == [4, 2, 1, "raised"]

kept = []


def fail():
    local = torch.ones(3)
    kept.append(weakref.ref(local))
    raise torch.OutOfMemoryError


alive = []
try:
    fail()
except torch.OutOfMemoryError:
    alive.append(kept[0]() is not None)
alive.append(kept[0]() is not None)
# proves: Inside the block the exception is alive, and its traceback keeps the tensors of the failed call in memory.
assert alive[:1] == [True]
# proves: After the block the exception is gone, and those tensors are freed.
assert alive[1:] == [False]
