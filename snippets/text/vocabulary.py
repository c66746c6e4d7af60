"""Counted training tokens become a numbered vocabulary."""

import re
from collections import Counter


def tokenize(text):
    return re.findall(r"[\w']+|[^\w\s]", text.lower())


# region given
train_texts = ["Good, really good!", "A really bad film"]
test_texts = ["A dull film"]
# endregion

# region build
counts = Counter()
for text in train_texts:
    counts.update(tokenize(text))

itos = ["<pad>", "<unk>"]
itos += [token for token, _ in counts.most_common()]
stoi = {token: i for i, token in enumerate(itos)}
# endregion

assert itos[:4] == ["<pad>", "<unk>", "good", "really"]
assert itos[4:] == [",", "!", "a", "bad", "film"]
assert stoi["film"] == 8 and len(stoi) == 9
assert stoi["<pad>"] == 0 and stoi["<unk>"] == 1
assert counts["good"] == counts["really"] == 2
known = [token in stoi for token in tokenize(test_texts[0])]
# proves: Words that occur in test texts alone stay out.
assert known == [True, False, True]
