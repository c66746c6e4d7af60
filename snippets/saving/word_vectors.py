"""Words as a list and vectors as a tensor: a table that loads safely."""

import pickle

import torch

vectors = torch.tensor([[0.5, 0.0, 1.0], [0.5, 0.5, 0.0]])

table = {"itos": ["cat", "dog"], "vectors": vectors}
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

assert table["itos"] == ["cat", "dog"]
assert torch.equal(table["vectors"], vectors)
assert asked.pop() == {"weights_only": True}


# region refused
class Vocab:
    def __init__(self, words, vectors):
        self.words = words
        self.vectors = vectors


vocab = Vocab(["cat", "dog"], vectors)
torch.save(vocab, "vocab.pt")
try:
    torch.load("vocab.pt", weights_only=True)
except pickle.UnpicklingError as error:
    start = str(error).index("Unsupported")
    print(str(error)[start:].split(" was")[0])
    # > Unsupported global: GLOBAL __main__.Vocab
# endregion

assert asked == [{"weights_only": True}]
vocab = torch.load("vocab.pt", weights_only=False)
assert vocab.words == ["cat", "dog"]
assert torch.equal(vocab.vectors, vectors)
