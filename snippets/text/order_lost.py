"""Two texts of opposite meaning have the same counts."""

from collections import Counter

# region order
praise = "good , not bad at all".split()
blame = "bad , not good at all".split()
print(Counter(praise) == Counter(blame))
# > True
print(praise == blame)
# > False
# endregion

assert praise[0] == "good" and blame[0] == "bad"
