"""A dictionary needs `<unk>` as its explicit default."""

# region bug
stoi = {"<pad>": 0, "<unk>": 1, "good": 2, "film": 3}
tokens = ["good", "movie"]
try:
    indices = [stoi[token] for token in tokens]
except KeyError as error:
    print(error)
    # > 'movie'
# endregion

assert list(stoi.values()) == [0, 1, 2, 3]

# region fix
unk = stoi["<unk>"]
indices = [stoi.get(token, unk) for token in tokens]
print(indices)
# > [2, 1]
# endregion

# proves: "movie" is not in the vocabulary.
assert "movie" not in stoi and "good" in stoi
# proves: Unknown words get one index, so the model cannot tell them apart.
assert {stoi.get(t, unk) for t in ("dull", "x", "movie")} == {
    unk
}
assert stoi.get("film", unk) == 3
