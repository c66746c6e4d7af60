"""A carried state fits when each row of a batch goes on where the row ended in the batch before."""

import matplotlib.pyplot as plt
import torch

ids = torch.arange(1, 13)
in_rows = ids.reshape(2, 6)
in_turn = ids.reshape(2, 2, 3).transpose(0, 1).reshape(2, 6)

style = {
    "ha": "center",
    "va": "center",
    "color": "white",
    "fontsize": 14,
    "weight": "bold",
}

# region plot
for k, rows in enumerate([in_rows, in_turn]):
    ax = plt.subplot(2, 1, k + 1)
    for i in range(2):
        for j in range(6):
            color = "tab:blue" if j < 3 else "tab:red"
            ax.scatter(j, i, s=900, marker="s", color=color)
            ax.text(j, i, int(rows[i, j]), **style)
    ax.set(title="AB"[k], xlim=(-1, 6), ylim=(1.6, -0.6))
    ax.axis("off")
# endregion

batches = [rows.split(3, dim=1) for rows in (in_rows, in_turn)]
assert batches[0][0].tolist() == [[1, 2, 3], [7, 8, 9]]
assert batches[1][0].tolist() == [[1, 2, 3], [4, 5, 6]]
jumps = [
    (second[:, 0] - first[:, -1]).tolist()
    for first, second in batches
]
# proves: In B, the state after 3 would meet 7, and the state after 6 would meet 10.
assert jumps[1] == [7 - 3, 10 - 6] and in_turn[0, 3] == 7
assert (in_turn[:, 2].tolist(), in_turn[1, 3]) == ([3, 6], 10)
# proves: In A, each row of the red batch goes on where its row of the blue batch ended.
assert jumps[0] == [1, 1]

loader = torch.utils.data.DataLoader(
    [list(ids[i : i + 3]) for i in range(0, 12, 3)],
    batch_size=2,
    collate_fn=lambda windows: torch.tensor(windows),
)
# proves: B is what a DataLoader without shuffling makes of a list of windows with batch_size=2.
assert [x.tolist() for x in loader] == [
    x.tolist() for x in batches[1]
]
for ax, rows in zip(plt.gcf().axes, (in_rows, in_turn), strict=True):
    assert len(ax.collections) == 12
    shown = [int(text.get_text()) for text in ax.texts]
    assert shown == rows.flatten().tolist()
    for n, text in enumerate(ax.texts):
        assert text.get_position() == (n % 6, n // 6)
        assert (text.get_ha(), text.get_va()) == ("center", "center")
    for n, square in enumerate(ax.collections):
        assert square.get_offsets().tolist() == [[n % 6, n // 6]]
        blue = square.get_facecolor()[0, 2] > 0.5
        assert blue == (n % 6 < 3) and square.get_sizes() == [900]
    assert (ax.get_xlim(), ax.get_ylim()) == ((-1, 6), (1.6, -0.6))
    assert not ax.axison
assert [ax.get_title() for ax in plt.gcf().axes] == ["A", "B"]
