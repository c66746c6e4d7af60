"""Work on a side stream runs in no order with the main one, unless one waits for the other."""

# requires: cuda

import torch

# region stream
x = torch.ones(1000, device="cuda")
side = torch.cuda.Stream()
side.wait_stream(torch.cuda.current_stream())  # x is ready
with torch.cuda.stream(side):
    y = x * 2
torch.cuda.current_stream().wait_stream(side)  # y is ready
print(y.sum().item())
# > 2000.0
# endregion

assert side != torch.cuda.current_stream()
# waive: side.wait_stream(torch.cuda.current_stream())  # x is ready because a missing wait shows only as a race
# waive: torch.cuda.current_stream().wait_stream(side)  # y is ready because a missing wait shows only as a race
