"""A dict comprehension over enumerate numbers a vocabulary."""

# region index
words = ["red", "blue", "red", "green"]
vocab = sorted(set(words))
index = {w: i for i, w in enumerate(vocab)}
ids = [index[w] for w in words]
print(ids)
# > [2, 0, 2, 1]
# endregion

# proves: set drops the repeated word, and sorted puts these lowercase words in alphabetical order.
assert vocab == ["blue", "green", "red"] and len(words) == 4
assert index == {"blue": 0, "green": 1, "red": 2}
