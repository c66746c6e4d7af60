"""Early stopping with patience 2 keeps the best epoch's weights."""

import copy

import torch
from torch import nn

model = nn.Linear(1, 1, bias=False)
nn.init.zeros_(model.weight)
losses = [0.9, 0.7, 0.8, 0.6, 0.65, 0.7, 0.5, 0.4]


def train_epoch():
    """One epoch adds 1 to the weight, so that it tells the epoch."""
    with torch.no_grad():
        model.weight += 1


def validation_loss():
    return losses[int(model.weight.item()) - 1]


patience, max_epochs = 2, 8

# region stop
best, waited = float("inf"), 0
for epoch in range(max_epochs):
    train_epoch()
    loss = validation_loss()
    if loss < best:
        best, waited = loss, 0
        best_state = copy.deepcopy(model.state_dict())
    else:
        waited += 1
        if waited == patience:
            break
model.load_state_dict(best_state)
# endregion

assert epoch == 5 and waited == 2 and loss == 0.7
assert best == 0.6 and model.weight.item() == 4.0

# The same losses as on the card: patience 2 misses the 0.5.
assert losses[:7] == [0.9, 0.7, 0.8, 0.6, 0.65, 0.7, 0.5]
