"""A dataset turns each text into a count vector on access."""

import re

import torch
from torch.utils.data import Dataset

V = 5


def encode(text):
    tokens = re.findall(r"[\w']+|[^\w\s]", text.lower())
    return [stoi.get(token, 1) for token in tokens]


# region dataset
class BagOfWords(Dataset):
    def __init__(self, texts, labels):  # two lists
        self.texts, self.labels = texts, labels

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, i):
        indices = torch.tensor(encode(self.texts[i]))
        x = torch.bincount(indices, minlength=V)
        return x.float(), self.labels[i]


# endregion

# region check
stoi = {"<pad>": 0, "<unk>": 1, "good": 2, "bad": 3, "film": 4}
train_set = BagOfWords(["good film", "bad"], [1, 0])
test_set = BagOfWords(["good, good film!"], [1])
x, y = test_set[0]
print(len(train_set), len(test_set))
# > 2 1
print(x, y)
# > tensor([0., 2., 2., 0., 1.]) 1
# endregion

assert x.dtype == torch.float32 and len(stoi) == V
assert list(stoi) == ["<pad>", "<unk>", "good", "bad", "film"]
assert train_set[1][0].tolist() == [0, 0, 0, 1, 0]
assert train_set[0][0].tolist() == [0, 0, 1, 0, 1]
assert train_set.labels == [1, 0] and train_set[1][1] == 0
assert issubclass(BagOfWords, Dataset)
# proves: The comma and the exclamation mark are unknown, so <unk> counts 2.
assert encode(",!") == [stoi["<unk>"]] * 2 and x[1] == 2
# proves: Without minlength=V, the vector would end at the text's highest index.
for text in ("good", "bad film", "bad"):
    indices = torch.tensor(encode(text))
    assert len(torch.bincount(indices)) == indices.max() + 1
