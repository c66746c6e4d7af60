"""Before a capture, the work runs once on a side stream."""

# requires: cuda

import torch
from torch import nn

model = nn.Linear(3, 2).to("cuda").requires_grad_(False)

# region capture
x = torch.zeros(5, 3, device="cuda")
side = torch.cuda.Stream()
side.wait_stream(torch.cuda.current_stream())
with torch.cuda.stream(side):
    model(x)  # warm-up
torch.cuda.current_stream().wait_stream(side)

graph = torch.cuda.CUDAGraph()
with torch.cuda.graph(graph):
    y = model(x)
# endregion

x.copy_(torch.ones(5, 3))
graph.replay()
assert torch.allclose(y, model(torch.ones(5, 3, device="cuda")))
# waive: side.wait_stream(torch.cuda.current_stream()) because a missing wait shows only as a race
# waive: model(x)  # warm-up because a later capture may find its libraries ready
# waive: torch.cuda.current_stream().wait_stream(side) because a missing wait shows only as a race
# waive: with torch.cuda.stream(side): because a small layer may be captured without a warm-up
