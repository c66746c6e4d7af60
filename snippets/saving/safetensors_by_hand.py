"""A safetensors file is a length, a JSON header and raw bytes: no code, and each tensor alone."""

import json

import torch

tensors = {
    "bias": torch.tensor(
        [5.0, 6.0]
    ),  # sorted, as the package does
    "weight": torch.tensor([[1.0, 2.0], [3.0, 4.0]]),
}
header, content = {}, b""
for name, tensor in tensors.items():
    data = tensor.numpy().tobytes()
    header[name] = {
        "dtype": "F32",
        "shape": list(tensor.shape),
        "data_offsets": [
            len(content),
            len(content) + len(data),
        ],
    }
    content += data
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open("net.safetensors", "wb") as file:
    file.write(len(text).to_bytes(8, "little") + text + content)
del header, content, data, text, file

# region read
with open("net.safetensors", "rb") as file:
    size = int.from_bytes(file.read(8), "little")
    header = json.loads(file.read(size))
    start, end = header["weight"]["data_offsets"]
    file.seek(8 + size + start)  # skips the bias
    data = file.read(end - start)
print(torch.frombuffer(bytearray(data), dtype=torch.float32))
# > tensor([1., 2., 3., 4.])
# endregion

assert header["weight"]["shape"] == [2, 2] and len(data) == 16
# proves: The header's length, a JSON header with each tensor's name, dtype, shape and byte range, then raw bytes.
assert set(header) == set(tensors)
assert set(header["bias"]) == {"dtype", "shape", "data_offsets"}

# Two names for one storage get two byte ranges.
shared = torch.ones(2)
state = {"a": shared, "b": shared}
written = {
    name: t.numpy().tobytes() for name, t in state.items()
}
loaded = {
    name: torch.frombuffer(bytearray(data), dtype=torch.float32)
    for name, data in written.items()
}
assert state["a"].data_ptr() == state["b"].data_ptr()
loaded["a"].zero_()
# proves: Written one by one, such tensors fill the file twice and are no longer shared after loading.
assert sum(map(len, written.values())) == 2 * 8
assert loaded["b"].tolist() == [1, 1]
torch.save(state, "state.pt")
loaded = torch.load("state.pt")
# proves: torch.save does keep the sharing.
assert loaded["a"].data_ptr() == loaded["b"].data_ptr()
