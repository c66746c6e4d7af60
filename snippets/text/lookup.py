"""A dict maps token to index, a list maps back."""

# region lookup
itos = ["<pad>", "<unk>", "good", "film"]
stoi = {token: i for i, token in enumerate(itos)}
print(stoi["film"], itos[3])
# > 3 film
# endregion

assert [itos[stoi[token]] for token in itos] == itos
assert stoi["<pad>"] == 0 and len(stoi) == 4
# proves: In the other direction it is stoi["film"].
assert stoi["film"] == 3 and itos[3] == "film"
