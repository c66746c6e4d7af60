"""With the states of scheduler and random generator, a resumed run repeats the unbroken one."""

import torch
from torch import nn, optim


def build():
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(3, 8), nn.Dropout(0.5), nn.Linear(8, 1)
    )
    optimizer = optim.Adam(model.parameters(), lr=0.1)
    scheduler = optim.lr_scheduler.StepLR(optimizer, 2, 0.5)
    return model, optimizer, scheduler


def train(model, optimizer, scheduler, epochs):
    losses = []
    for _ in range(epochs):
        loss = model(torch.randn(4, 3)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses


model, optimizer, scheduler = build()
train(model, optimizer, scheduler, 3)
epoch = 2

# region save
state = {
    "epoch": epoch,
    "model": model.state_dict(),
    "optimizer": optimizer.state_dict(),
    "scheduler": scheduler.state_dict(),
    "rng": torch.get_rng_state(),
}
torch.save(state, "run.pt")
# endregion

unbroken = train(model, optimizer, scheduler, 5)


def resume(leave_out=None):
    saved = torch.load("run.pt")
    model, optimizer, scheduler = build()
    torch.manual_seed(1)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    if leave_out != "scheduler":
        scheduler.load_state_dict(saved["scheduler"])
    if leave_out != "rng":
        torch.set_rng_state(saved["rng"])
    assert saved["epoch"] == 2
    return train(model, optimizer, scheduler, 5)


# proves: Resumed from these five on one CPU, the losses equal those of the unbroken run.
assert resume() == unbroken
# proves: Without it, dropout draws other numbers.
assert resume("rng")[0] != unbroken[0]
assert resume("scheduler") != unbroken
