"""A line is drawn."""

import matplotlib.pyplot as plt

# region plot
plt.plot([1, 2, 3], [1, 4, 9], marker="o")
plt.xlabel("x")
plt.title("squares")
# endregion
assert plt.gca().get_title() == "squares"
