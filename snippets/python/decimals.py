"""A format specification of an f-string rounds what it shows."""

# region show
loss = 0.123456
print(f"loss {loss:.3f}")
# > loss 0.123
# endregion

assert loss == 0.123456
