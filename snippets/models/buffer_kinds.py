"""Parameters, buffers and plain tensors: what a module trains, saves and moves."""

import torch
from torch import nn


# region kinds
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.p = nn.Parameter(torch.zeros(1))
        self.register_buffer("a", torch.zeros(1))
        b = torch.zeros(1)
        self.register_buffer("b", b, persistent=False)
        self.c = torch.zeros(1)


net = Net().to(torch.float64)
print(list(net.state_dict()))
# > ['p', 'a']
print(net.a.dtype, net.b.dtype, net.c.dtype)
# > torch.float64 torch.float64 torch.float32
# endregion

assert net.p.dtype == torch.float64
zeros = [net.p, net.a, net.b, net.c]
assert [t.tolist() for t in zeros] == [[0.0]] * 4
moved = Net().to("meta")
# proves: to() reaches parameters and buffers, whether saved or not, and leaves the plain tensor c alone.
assert (
    net.p.dtype == net.a.dtype == net.b.dtype == torch.float64
)
assert net.c.dtype == torch.float32 and moved.c.is_cpu
assert moved.p.is_meta and moved.a.is_meta and moved.b.is_meta
old, net = net, Net()
net.p.sum().backward()
# proves: Make it a parameter if it should learn, a buffer if it should move and be saved.
assert net.p.requires_grad and net.p.grad is not None
assert not net.a.requires_grad and "a" in net.state_dict()
assert [name for name, _ in net.named_parameters()] == ["p"]
# proves: persistent=False suits a tensor that is cheap to rebuild, such as a mask: the state dict leaves it out.
assert "b" not in net.state_dict() and moved.b.is_meta
