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

assert loss == 0.7
# proves: Epoch 4, with 0.6.
assert (model.weight.item(), best) == (4.0, losses[3])
# proves: Epochs 5 and 6 bring no new best, which uses up the patience; the 0.5 of epoch 7 is not reached.
assert min(losses[4:6]) > best and waited == patience
assert epoch + 1 == 6 and losses[6] == 0.5

# The same losses as on the card: patience 2 misses the 0.5.
assert losses[:7] == [0.9, 0.7, 0.8, 0.6, 0.65, 0.7, 0.5]


def epochs_run(stops):
    waited, best = 0, float("inf")
    for epoch, loss in enumerate(losses, 1):
        waited = 0 if loss < best else waited + 1
        best = min(best, loss)
        if stops(waited):
            return epoch
    return len(losses)


# proves: waited >= patience is right, too.
assert epochs_run(lambda waited: waited >= patience) == 6
assert epochs_run(lambda waited: waited == patience) == 6

shared = model.state_dict()
copied = copy.deepcopy(shared)
train_epoch()
# proves: Without the copy, later epochs would change best_state, because state_dict() shares memory with the weights.
assert shared["weight"].item() == copied["weight"].item() + 1
