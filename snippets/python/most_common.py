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

assert counts["owl"] == 1 and "cow" not in counts
