"""zip pairs two sequences and stops at the shorter one; strict=True refuses."""

# ruff: noqa: B905

# region bug
inputs = [0.1, 0.2, 0.3]
targets = [0, 1]  # one label is missing
pairs = list(zip(inputs, targets))
print(len(inputs), len(pairs))
# > 3 2
# endregion

# region fix
try:
    pairs = list(zip(inputs, targets, strict=True))
except ValueError as error:
    print(error)
    # > zip() argument 2 is shorter than argument 1
# endregion

# proves: By default, zip stops at the end of the shorter list.
assert list(zip("abc", "de")) == [("a", "d"), ("b", "e")]
assert list(zip("de", "abc")) == [("d", "a"), ("e", "b")]

assert list(zip(inputs, targets)) == [(0.1, 0), (0.2, 1)]
z = zip("ab", "cd")
# proves: zip returns an iterator that can be read once; list keeps its pairs.
assert iter(z) is z and len(list(z)) == 2 and list(z) == []
