"""zip stops at the shorter input unless strict=True."""
# ruff: noqa: B905

# region bug
guesses = [1, 0, 1]
labels = [1, 0, 1, 1]
pairs = zip(guesses, labels)
hits = [g == y for g, y in pairs]
print(sum(hits) / len(hits))
# > 1.0
# endregion

assert hits == [True] * 3 and labels == [1, 0, 1, 1]
del hits, pairs

# region fix
try:
    pairs = zip(guesses, labels, strict=True)
    hits = [g == y for g, y in pairs]
except ValueError as error:
    print(error)
    # > zip() argument 2 is longer than argument 1
# endregion

assert list(zip([2], [3], strict=True)) == [(2, 3)]
