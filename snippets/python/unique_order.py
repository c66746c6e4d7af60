"""dict.fromkeys keeps the order, torch.unique sorts."""

import torch

# region unique
labels = [7, 3, 7, 1, 3]
print(list(dict.fromkeys(labels)))
# > [7, 3, 1]
print(torch.unique(torch.tensor(labels)).tolist())
# > [1, 3, 7]
# endregion

# proves: A dictionary keeps one entry per key, in the order of insertion.
assert list({"b": 1, "a": 2, "b": 3}.items()) == [  # noqa: F601
    ("b", 3),
    ("a", 2),
]
# proves: torch.unique sorts by default.
assert torch.tensor([3, 2, 9, 2]).unique().tolist() == [2, 3, 9]
