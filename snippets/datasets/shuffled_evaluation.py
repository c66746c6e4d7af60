"""Predictions from a shuffling loader match no fixed labels."""

import torch
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
x = torch.rand(1000)
labels = (x > 0.5).long()
dataset = TensorDataset(x, labels)


def model(x):
    return (x > 0.5).long()


# region bug
loader = DataLoader(dataset, batch_size=64, shuffle=True)
predicted = torch.cat([model(x) for x, _ in loader])
correct = predicted == labels
print(round(correct.float().mean().item(), 1))
# > 0.5
# endregion

assert loader.batch_size == 64
# proves: The predictions come in shuffled order, the labels do not.
assert predicted.ne(labels).any() and labels.equal(model(x))
assert predicted.sort().values.equal(labels.sort().values)
del loader, predicted, correct

# region fix
loader = DataLoader(dataset, batch_size=64)
predicted = torch.cat([model(x) for x, _ in loader])
correct = predicted == labels
print(round(correct.float().mean().item(), 1))
# > 1.0
# endregion

assert loader.batch_size == 64 and len(predicted) == 1000

mixed = DataLoader(dataset, batch_size=64, shuffle=True)
hits = [model(x) == y for x, y in mixed]
# proves: Leave out shuffle for evaluation, or take the labels from the loader too:
assert correct.all() and torch.cat(hits).all()
