"""encode() is tokenize() and one look-up per token."""

import re


def tokenize(text):
    return re.findall(r"[\w']+|[^\w\s]", text.lower())


# region given
stoi = {"<pad>": 0, "<unk>": 1, "a": 2, "good": 3, "film": 4}
unk = stoi["<unk>"]
# endregion


# region encode
def encode(text):
    return [stoi.get(token, unk) for token in tokenize(text)]


print(encode("A good, good movie"))
# > [2, 3, 1, 3, 1]
# endregion

assert encode("a film") == [2, 4] and stoi["<pad>"] == 0
assert encode("") == [] and unk == 1
