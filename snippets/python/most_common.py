"""Counter counts items; most_common sorts them by count."""

from collections import Counter

# region count
labels = "cat dog cat owl cat dog".split()
counts = Counter(labels)
print(counts.most_common(2))
# > [('cat', 3), ('dog', 2)]
print(counts["cow"])
# > 0
# endregion

# proves: most_common(2) returns the two most frequent items with their counts.
for text in ("abcabb" + "c" * 5, "xyyzzz"):
    top = sorted(set(text), key=text.count, reverse=True)[:2]
    pairs = [(item, text.count(item)) for item in top]
    assert Counter(text).most_common(2) == pairs

# proves: A missing item counts 0 and raises no KeyError.
assert counts["owl"] == 1 and "cow" not in counts
