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
print(list(stoi.items())[:4])
# > [('<pad>', 0), ('<unk>', 1), ('good', 2), ('really', 3)]
# endregion

assert itos[4:] == [",", "!", "a", "bad", "film"]
assert stoi["film"] == 8 and len(stoi) == 9
assert counts["good"] == counts["really"] == 2
assert text == train_texts[1]
assert [stoi.get(t, 1) for t in tokenize(test_texts[0])] == [
    6,
    1,
    8,
]
