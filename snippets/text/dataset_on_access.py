"""A dataset turns each text into a count vector on access."""

import re

import torch
from torch.utils.data import Dataset

stoi = {"<pad>": 0, "<unk>": 1, "good": 2, "bad": 3, "film": 4}
V = len(stoi)


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
train_set = BagOfWords(
    ["Good film", "Bad", "So good"], [1, 0, 1]
)
test_set = BagOfWords(["Good, good film!"], [1])
x, y = test_set[0]
print(len(train_set), len(test_set))
# > 3 1
print(x, y)
# > tensor([0., 2., 2., 0., 1.]) 1
# endregion

assert x.dtype == torch.float32
assert train_set[1][0].tolist() == [0, 0, 0, 1, 0]
assert train_set.labels == [1, 0, 1] and train_set[1][1] == 0
assert issubclass(BagOfWords, Dataset)
