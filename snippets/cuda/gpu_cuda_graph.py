"""A captured graph replays the same kernels on the same memory; new data is copied in."""

# requires: cuda

import torch

x = torch.zeros(3, device="cuda")  # the static input
side = torch.cuda.Stream()
side.wait_stream(torch.cuda.current_stream())
with torch.cuda.stream(side):
    x * 2 + 1  # warm-up off the main stream
torch.cuda.current_stream().wait_stream(side)

# region graph
graph = torch.cuda.CUDAGraph()
with torch.cuda.graph(graph):
    y = x * 2 + 1

x.copy_(torch.tensor([1.0, 2.0, 3.0]))
graph.replay()
print(y.tolist())
# > [3.0, 5.0, 7.0]
# endregion

address = y.data_ptr()
x.fill_(10.0)
assert y.tolist() == [3.0, 5.0, 7.0]
graph.replay()
# proves: A replay runs the captured kernels again, on the memory of the capture.
assert (
    y.tolist() == [21.0, 21.0, 21.0] and y.data_ptr() == address
)
x.fill_(20.0)
graph.replay()
# proves: So new data is copied into x, and y is overwritten.
assert y.tolist() == [41.0, 41.0, 41.0]
