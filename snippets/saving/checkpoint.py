"""A checkpoint keeps model, optimizer and epoch, so that training can go on."""

import torch
from torch import nn, optim

torch.manual_seed(0)
model = nn.Linear(2, 1)
optimizer = optim.Adam(model.parameters(), lr=0.01)
model(torch.ones(1, 2)).sum().backward()
optimizer.step()
epoch = 7

# region save
checkpoint = {
    "epoch": epoch,
    "model": model.state_dict(),
    "optimizer": optimizer.state_dict(),
}
torch.save(checkpoint, "checkpoint.pt")
# endregion

trained = model
del checkpoint, epoch
model = nn.Linear(2, 1)
optimizer = optim.Adam(model.parameters())

load = torch.load
asked = []


def watched(path, **options):
    asked.append(options)
    return load(path, **options)


torch.load = watched

# region load
saved = torch.load(
    "checkpoint.pt",
    weights_only=True,
)
model.load_state_dict(saved["model"])
optimizer.load_state_dict(saved["optimizer"])
start = saved["epoch"] + 1
# endregion

assert start == 8 and asked == [{"weights_only": True}]
assert torch.equal(model.weight, trained.weight)

# proves: The optimizer's state dict also restores its learning rate.
assert optimizer.param_groups[0]["lr"] == 0.01
assert optimizer.state[model.weight]["step"] == 1
