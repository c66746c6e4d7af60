"""A table of word vectors: look up by the word's index, and match its lower case."""

import re

import torch

itos = ["<unk>", "the", "cat", "sleeps"]
stoi = {token: i for i, token in enumerate(itos)}
vectors = torch.tensor(
    [[0.0, 0.0], [0.5, 1.0], [2.0, 0.5], [1.0, 3.0]]
)
token = "cat"

# region lookup
vector = vectors[stoi[token]]
# endregion

assert vector.tolist() == [2.0, 0.5]

# region unknown
print("axolotl" in stoi)
# > False
try:
    vectors[stoi["axolotl"]]
except KeyError as error:
    print(repr(error))
    # > KeyError('axolotl')
print(vectors[stoi.get("axolotl", 0)])  # 0: <unk>
# > tensor([0., 0.])
# endregion

# region bug
text = "The Cat sleeps"
tokens = re.findall(r"\w+", text)
print([token in stoi for token in tokens])
# > [False, False, True]
# endregion

assert tokens == ["The", "Cat", "sleeps"]
del text, tokens

# region fix
text = "The Cat sleeps".lower()
tokens = re.findall(r"\w+", text)
print([token in stoi for token in tokens])
# > [True, True, True]
# endregion

assert tokens == ["the", "cat", "sleeps"]
