"""A copy on a side stream runs beside the work of the main stream."""

# requires: cuda

import torch

weight = torch.eye(1000, device="cuda")
pinned = torch.ones(1000, 100).pin_memory()

# region overlap
copies = torch.cuda.Stream()
main = torch.cuda.current_stream()
with torch.cuda.stream(copies):
    batch = pinned.to("cuda", non_blocking=True)
square = weight @ weight  # runs beside the copy
main.wait_stream(copies)  # the copy is done
batch.record_stream(main)  # main uses its memory
total = (square @ batch).sum()
# endregion

assert total.item() == 1000 * 100
# waive: main.wait_stream(copies)  # the copy is done because a missing wait shows only as a race
# waive: batch.record_stream(main)  # main uses its memory because a missing mark shows only when the memory is used again
# waive: with torch.cuda.stream(copies): because without it the copy waits, and the numbers are equal
