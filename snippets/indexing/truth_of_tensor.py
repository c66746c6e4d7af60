"""A tensor of several elements has no truth value; any() and all() give one."""

import torch

# region bug
scores = torch.tensor([0.2, 0.9])
try:
    label = "spam" if scores > 0.5 else "mail"
except RuntimeError as error:
    print(error)
    # > Boolean value of Tensor with more than one value is ambiguous
# endregion

# proves: scores > 0.5 holds two truth values, and if needs one.
assert (scores > 0.5).tolist() == [False, True]
# proves: With .all() in place of .any(), the label is "mail".
assert ("spam" if (scores > 0.5).all() else "mail") == "mail"


def truth(*values):
    return "yes" if torch.tensor(values) > 0.5 else "no"


# proves: A tensor of one element, such as scores[1] > 0.5, works in an if.
assert ("spam" if scores[1] > 0.5 else "mail") == "spam"
assert (truth(0.9), truth(0.2)) == ("yes", "no")

# region fix
label = "spam" if (scores > 0.5).any() else "mail"
print(label)
# > spam
# endregion
