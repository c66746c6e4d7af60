"""Retry after running out of memory outside of the except block."""

import torch

seen = []


def run(batch_size):
    seen.append(batch_size)
    if batch_size > 8:
        raise torch.OutOfMemoryError("stands in for a full GPU")
    return f"ran with {batch_size}"


# region retry
def run_with_less(batch_size):
    while batch_size:
        try:
            return run(batch_size)
        except torch.OutOfMemoryError:
            pass  # the exception keeps its tensors alive
        batch_size //= 2


# endregion


assert run_with_less(32) == "ran with 8"
assert seen == [32, 16, 8]
