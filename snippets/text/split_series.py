"""Part of a Series keeps its labels, so [0] may be missing."""

import pandas as pd

# region bug
texts = pd.Series(["bad", "good", "so-so", "very good"])
test_texts = texts[2:]
try:
    print(test_texts[0])
except KeyError as error:
    print(error)
    # > 0
# endregion

# proves: [0] looks for the label 0, and the slice kept the labels 2 and 3.
assert test_texts.index.tolist() == [2, 3] and texts[0] == "bad"
assert texts.tolist()[:2] == ["bad", "good"]
# proves: test_texts.iloc[0] looks up by position.
assert test_texts.iloc[0] == test_texts.tolist()[0] == "so-so"
del test_texts

# region fix
test_texts = texts[2:].tolist()
print(test_texts[0])
# > so-so
# endregion

assert test_texts == ["so-so", "very good"]


class Texts:
    def __init__(self, texts):
        self.texts = texts

    def __getitem__(self, i):
        return self.texts[i]


# proves: If texts is a Series, texts[i] in the __getitem__ of a dataset fails like this when label i is missing.
try:
    Texts(texts[2:])[1]
except KeyError as error:
    assert (
        error.args == (1,)
        and Texts(texts[2:])[3] == "very good"
    )
else:
    raise AssertionError("label 1 was found")
