"""Tokens are looked up in a vocabulary, one integer each."""

# region steps
stoi = {"<pad>": 0, "<unk>": 1, "good": 2, "a": 3, "film": 4}
tokens = "A good film".lower().split()
print(tokens)
# > ['a', 'good', 'film']
indices = [stoi[token] for token in tokens]
print(indices)
# > [3, 2, 4]
# endregion

assert list(stoi.values()) == [0, 1, 2, 3, 4]
names = dict(zip(stoi.values(), stoi, strict=True))
back = [names[i] for i in indices]
# proves: Then look up each token's index in a vocabulary.
assert back == ["a", "good", "film"]
