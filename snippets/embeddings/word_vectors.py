"""A table of word vectors: look up by the word's index, and match its lower case."""

import torch

stoi = {"<unk>": 0, "the": 1, "cat": 2, "sleeps": 3}
vectors = torch.tensor(
    [[0.0, 0.0], [0.5, 1.0], [2.0, 0.5], [1.0, 3.0]]
)
token = "cat"

# region lookup
vector = vectors[stoi.get(token, 0)]
# endregion

assert vector.tolist() == [2.0, 0.5]
assert vectors[stoi.get("axolotl", 0)].tolist() == [0, 0]
# proves: vectors[stoi[token]] raises KeyError for a word that the table lacks.
try:
    vectors[stoi["axolotl"]]
except KeyError as error:
    assert error.args == ("axolotl",)
else:
    raise AssertionError("the table has axolotl")

# region bug
stoi = {"the": 0, "cat": 1, "sleeps": 2}  # of a GloVe table
tokens = "The Cat sleeps".split()
print([token for token in tokens if token not in stoi])
# > ['The', 'Cat']
# endregion

assert tokens == ["The", "Cat", "sleeps"]
# proves: The table's words are lower case, and these tokens keep their capitals.
assert all(map(str.islower, stoi)) and not tokens[0].islower()
# proves: With a fallback for unknown words, the two would silently count as unknown.
assert [stoi.get(token, -1) for token in tokens] == [-1, -1, 2]
del tokens

# region fix
tokens = "The Cat sleeps".lower().split()
print([token for token in tokens if token not in stoi])
# > []
# endregion

assert tokens == ["the", "cat", "sleeps"]
assert [stoi[token] for token in tokens] == [0, 1, 2]
# proves: token in stoi tests for that.
for token in ("the", "cat", "The", "axolotl"):
    assert (token in stoi) == (stoi.get(token) is not None)
