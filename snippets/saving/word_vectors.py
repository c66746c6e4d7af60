"""Words as a list and vectors as a tensor: a table that loads safely."""

import pickle

import torch

vectors = torch.tensor([[0.5, 0.0, 1.0], [0.5, 0.5, 0.0]])

table = {"words": ["cat", "dog"], "vectors": vectors}
torch.save(table, "vectors.pt")
del table

load = torch.load
asked = []


def watched(path, **options):
    asked.append(options)
    return load(path, **options)


torch.load = watched

# region load
table = torch.load(
    "vectors.pt",
    weights_only=True,
)
dimension = table["vectors"].shape[1]
print(dimension)
# > 3
# endregion

assert asked.pop() == {"weights_only": True}

# proves: Row i of the tensor is the vector of the word at position i.
position = table["words"].index("dog")
assert table["vectors"][position].tolist() == [0.5, 0.5, 0.0]

torch.save(torch.nn.Linear(1, 1), "whole.pt")
try:
    load("whole.pt")
    refused = False
except pickle.UnpicklingError:
    refused = True

# proves: That is the default, so you may leave it out.
assert refused and load("vectors.pt")["words"] == ["cat", "dog"]

# proves: A dict of a list and a tensor loads with weights_only=True.
assert table["words"] == ["cat", "dog"]
assert torch.equal(table["vectors"], vectors)
