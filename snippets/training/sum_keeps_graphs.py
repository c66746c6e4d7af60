"""A running sum of losses keeps the graph of every step; a sum of item() keeps none."""

import weakref

import torch
from torch import optim


def graph_nodes(tensor):
    found, todo = set(), [tensor.grad_fn]
    while todo:
        node = todo.pop()
        if node is not None and node not in found:
            found.add(node)
            todo += [
                parent for parent, _ in node.next_functions
            ]
    return len(found)


# region bug
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
total = 0.0
for _ in range(3):
    optimizer.zero_grad()
    loss = w**2
    loss.backward()
    optimizer.step()
    total += loss
    print(graph_nodes(total))
    # > 3
    # > 5
    # > 7
# endregion

assert abs(total.item() - 2.0496) < 1e-5
assert abs(w.item() - 0.512) < 1e-6
# proves: loss is a tensor with a graph, so total becomes a tensor whose graph spans all steps so far.
assert loss.grad_fn is not None and graph_nodes(total) == 7
del w, total, loss, optimizer

# region fix
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
total = 0.0
for _ in range(3):
    optimizer.zero_grad()
    loss = w**2
    loss.backward()
    optimizer.step()
    total += loss.item()  # no graph
print(round(total, 2))
# > 2.05
# endregion

assert type(total) is float
assert abs(total - 2.0496) < 1e-5


# Without backward(), the graph of the sum keeps what it saved, too.
class Kept:
    def __init__(self, tensor):
        self.tensor = tensor.detach()  # no cycle


alive = weakref.WeakSet()


def pack(tensor):
    kept = Kept(tensor)
    alive.add(kept)
    return kept


w = torch.tensor(1.0, requires_grad=True)
total, number = 0.0, 0.0
with torch.autograd.graph.saved_tensors_hooks(
    pack, lambda kept: kept.tensor
):
    for _ in range(3):
        number += (w.exp() * 2).item()
    assert len(alive) == 0
    for _ in range(3):
        total += w.exp() * 2
# proves: In a loop without backward(), such as evaluation without no_grad(), that graph also keeps activations in memory.
assert len(alive) >= 3 and total.requires_grad
