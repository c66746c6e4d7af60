"""One method, three random splits, three scores: only one shared split lets scores be compared."""

import torch
from sklearn.datasets import load_digits

x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)


# region splits
def accuracy(train, test):  # class of the nearest mean image
    means = torch.stack(
        [x[train][y[train] == c].mean(dim=0) for c in range(10)]
    )
    predicted = torch.cdist(x[test], means).argmin(dim=1)
    return (predicted == y[test]).double().mean().item()


for seed in (0, 1, 2):
    torch.manual_seed(seed)
    order = torch.randperm(len(x))
    print(f"{accuracy(order[:1697], order[1697:]):.2f}")
    # > 0.90
    # > 0.93
    # > 0.90
# endregion
