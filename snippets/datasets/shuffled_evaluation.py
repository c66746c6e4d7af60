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
loader = DataLoader(
    dataset,
    batch_size=64,
    shuffle=True,
)
outputs = [model(x) for x, _ in loader]
predicted = torch.cat(outputs)
correct = predicted == labels
score = correct.float().mean().item()
print(round(score, 1))
# > 0.5
# endregion

assert loader.batch_size == 64
assert predicted.sum() == labels.sum()
assert torch.equal(correct, predicted == labels)
assert predicted.shape == correct.shape == (1000,)
del loader, outputs, predicted, correct, score

# region fix
loader = DataLoader(dataset, batch_size=64)
outputs = [model(x) for x, _ in loader]
predicted = torch.cat(outputs)
correct = predicted == labels
score = correct.float().mean().item()
print(round(score, 1))
# > 1.0
# endregion

assert loader.batch_size == 64
assert torch.equal(predicted, labels) and correct.all()
