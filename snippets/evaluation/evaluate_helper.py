"""A helper gives the mean loss and the accuracy over all samples, whatever the batch sizes."""

import inspect

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


# region evaluate
def evaluate(model, loader, loss_fn):
    model.eval()
    total, correct = 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            loss = loss_fn(logits, y)
            total += loss.item() * len(y)
            hits = logits.argmax(dim=1) == y
            correct += hits.sum().item()
    n = len(loader.dataset)
    return total / n, correct / n


# endregion

assert list(inspect.signature(evaluate).parameters) == [
    "model",
    "loader",
    "loss_fn",
]
torch.manual_seed(0)
logits = torch.randn(10, 3)
labels = logits.argmax(dim=1)
labels[:3] = (labels[:3] + 1) % 3  # three wrong of ten
model = nn.Sequential(nn.Dropout(0.5), nn.Linear(3, 3))
with torch.no_grad():
    model[1].weight.copy_(torch.eye(3))
    model[1].bias.zero_()
tracked = []
model.register_forward_hook(
    lambda *args: tracked.append(args[-1].requires_grad)
)
loader = DataLoader(TensorDataset(logits, labels), batch_size=4)
loss, accuracy = evaluate(model, loader, nn.CrossEntropyLoss())
assert tracked == [False] * 3
# proves: The helper leaves the model in evaluation mode, so the training loop calls model.train() at the start of each epoch.
assert not model.training
true_loss = nn.functional.cross_entropy(logits, labels)
assert abs(loss - true_loss.item()) < 1e-5
assert accuracy == 0.7
