"""Two texts of opposite meaning have the same counts."""

# region order
praise = "not bad , really really good".split()
blame = "really not good , really bad".split()
tokens = sorted(set(praise))  # , bad good not really
for text in (praise, blame):
    print([text.count(token) for token in tokens])
    # > [1, 1, 1, 1, 2]
    # > [1, 1, 1, 1, 2]
# endregion

assert tokens == [",", "bad", "good", "not", "really"]
# proves: The order of the words: praise and blame can have equal counts.
assert praise != blame and sorted(praise) == sorted(blame)
