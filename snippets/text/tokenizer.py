"""One regular expression splits words from punctuation."""

import re


# region tokenizer
def tokenize(text):
    return re.findall(r"[\w']+|[^\w\s]", text.lower())


# endregion

assert tokenize("So-so:  10 of 10?") == [
    "so",
    "-",
    "so",
    ":",
    "10",
    "of",
    "10",
    "?",
]
# A typographic apostrophe counts as punctuation.
assert tokenize("don\u2019t") == ["don", "\u2019", "t"]

# region use
print(tokenize("Don't go, it's BAD!"))
# > ["don't", 'go', ',', "it's", 'bad', '!']
# endregion

assert isinstance(tokenize("a b"), list)
