"""OneCycleLR takes one max_lr per group; a single number serves all groups."""

from torch import nn, optim

body, head = nn.Linear(8, 4), nn.Linear(4, 2)

# region bug
groups = [
    {"params": body.parameters(), "lr": 0.001},
    {"params": head.parameters(), "lr": 0.1},
]
optimizer = optim.AdamW(groups)
scheduler = optim.lr_scheduler.OneCycleLR(
    optimizer, max_lr=0.1, total_steps=50
)
print([f"{lr:.5f}" for lr in scheduler.get_last_lr()])
# > ['0.00400', '0.00400']
# endregion

assert type(optimizer) is optim.AdamW
assert [g["params"] for g in groups] == [
    [*body.parameters()],
    [*head.parameters()],
]


def highest(optimizer, scheduler):
    rates = []
    for _ in range(50):
        rates.append([g["lr"] for g in optimizer.param_groups])
        optimizer.step()
        scheduler.step()
    return [round(max(r), 6) for r in zip(*rates, strict=True)]


# proves: OneCycleLR sets the rate of each group from max_lr and ignores the group's own lr.
plain = optim.AdamW([*nn.Linear(8, 4).parameters()], lr=5.0)
cycle = optim.lr_scheduler.OneCycleLR(plain, 0.1, 50)
assert highest(plain, cycle) == [0.1]

# region fix
scheduler = optim.lr_scheduler.OneCycleLR(
    optimizer, max_lr=[0.001, 0.1], total_steps=50
)
print([f"{lr:.5f}" for lr in scheduler.get_last_lr()])
# > ['0.00004', '0.00400']
# endregion

assert highest(optimizer, scheduler) == [0.001, 0.1]
start = scheduler.optimizer.param_groups[0]["initial_lr"]
# proves: By default, each rate starts at max_lr / 25.
assert round(start * 25, 9) == 0.001

adam = optim.AdamW(
    [
        {"params": body.parameters(), "lr": 0.001},
        {"params": head.parameters(), "lr": 0.1},
    ]
)
step = optim.lr_scheduler.StepLR(adam, 1, gamma=0.5)
adam.step()
step.step()
# proves: With a scheduler that scales the groups' own rates, such as StepLR, lr in the groups is enough.
assert step.get_last_lr() == [0.0005, 0.05]
