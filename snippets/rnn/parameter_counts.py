"""An LSTM has four times the parameters of a plain recurrent layer of the same sizes."""

from torch import nn

# region count
rnn = nn.RNN(4, 5)
lstm = nn.LSTM(4, 5)
print(sum(p.numel() for p in rnn.parameters()))
# > 55
print(sum(p.numel() for p in lstm.parameters()))
# > 220
# endregion

# proves: The plain layer has 5 · 4 + 5 · 5 weights and two biases of 5.
assert [tuple(p.shape) for p in rnn.parameters()] == [
    (5, 4),
    (5, 5),
    (5,),
    (5,),
]
# proves: This LSTM has four such sets: three gates and a candidate.
assert [tuple(p.shape) for p in lstm.parameters()] == [
    (4 * 5, 4),
    (4 * 5, 5),
    (4 * 5,),
    (4 * 5,),
]
# proves: The cell state is no parameter.
assert "c" not in {
    name[0] for name, _ in lstm.named_parameters()
}
assert {name[:4] for name in lstm.state_dict()} == {
    "weig",
    "bias",
}
