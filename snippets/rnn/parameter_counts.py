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

assert [tuple(p.shape) for p in rnn.parameters()] == [
    (5, 4),
    (5, 5),
    (5,),
    (5,),
]
assert [tuple(p.shape) for p in lstm.parameters()] == [
    (20, 4),
    (20, 5),
    (20,),
    (20,),
]
assert sum(p.numel() for p in nn.GRU(4, 5).parameters()) == 165
