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

# region use
print(tokenize("Don't go, it's BAD!"))
# > ["don't", 'go', ',', "it's", 'bad', '!']
# endregion

# proves: \w matches letters, digits and _.
assert tokenize("Blå_7 x²") == ["blå_7", "x²"]
# proves: The typographic apostrophe ’ becomes a token of its own, unless you replace it with ' first.
assert tokenize("don\u2019t") == ["don", "\u2019", "t"]
assert tokenize("don\u2019t".replace("\u2019", "'")) == [
    "don't"
]
# proves: The comma and the exclamation mark are tokens of their own; an apostrophe stays inside its word.
for mark in '.,;:!?"()[]-\u2014\u201c':
    assert tokenize(f"don't{mark}{mark}bad") == [
        "don't",
        mark,
        mark,
        "bad",
    ]
# proves: The result is a list of strings.
assert [type(token) for token in tokenize("a b!")] == [str] * 3
assert type(tokenize("")) is list
