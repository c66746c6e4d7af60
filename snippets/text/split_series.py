"""Part of a Series keeps its labels, so [0] may be missing."""

import pandas as pd

# region bug
texts = pd.Series(["bad", "good", "so-so", "very good"])
test_texts = texts[2:]
try:
    print(test_texts[0])
except KeyError as error:
    print("KeyError:", error)
    # > KeyError: 0
# endregion

assert test_texts.index.tolist() == [2, 3]
assert texts.tolist()[:2] == ["bad", "good"]
assert test_texts.iloc[0] == "so-so"
del test_texts

# region fix
test_texts = texts[2:].tolist()
print(test_texts[0])
# > so-so
# endregion

assert test_texts == ["so-so", "very good"]
