"""Writes small ONNX models, and spoilt ones, without a library for ONNX or
protobuf: make_onnx.py KIND FILE

What each network does follows from its weights, which are large enough that a
gate is open or shut:
  rnn     parity of the inputs, by ReLU: two units p - x and x - p above zero
  after   a GRU that resets the product: 0 always
  before  the same weights, reset before the product: 1 - x
  lstm    whether there were two ones: its cell counts them
"""

import struct
import sys


def varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def field(number, value):
    """A field of a message: an integer, or bytes."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, str):
        value = value.encode()
    return varint(number << 3 | 2) + varint(len(value)) + value


def single(number, value):
    return varint(number << 3 | 5) + struct.pack("<f", value)


def flat(values):
    if not isinstance(values, (list, tuple)):
        yield values
        return
    for value in values:
        yield from flat(value)


def shape_of(values):
    shape = []
    while isinstance(values, (list, tuple)):
        shape.append(len(values))
        values = values[0] if values else 0
    return shape


def tensor(name, values, kind="float", shape=None):
    shape = shape_of(values) if shape is None else shape
    numbers = list(flat(values))
    code, letter = {"float": (1, "f"), "int64": (7, "q"), "double": (11, "d")}[kind]
    return (b"".join(field(1, size) for size in shape) + field(2, code) +
            field(8, name) +
            field(9, struct.pack(f"<{len(numbers)}{letter}", *numbers)))


def attribute(name, value):
    body = field(1, name)
    if isinstance(value, int):
        return body + field(3, value) + field(20, 2)
    if isinstance(value, float):
        return body + single(2, value) + field(20, 1)
    if isinstance(value, str):
        return body + field(4, value) + field(20, 3)
    if isinstance(value, bytes):
        return body + field(5, value) + field(20, 4)
    if value and isinstance(value[0], str):
        return body + b"".join(field(9, text) for text in value) + field(20, 8)
    return body + b"".join(field(8, number) for number in value) + field(20, 7)


def node(operation, inputs, outputs, **attributes):
    return (b"".join(field(1, name) for name in inputs) +
            b"".join(field(2, name) for name in outputs) +
            field(3, operation + "_0") + field(4, operation) +
            b"".join(field(5, attribute(key, value))
                     for key, value in attributes.items()))


def value_info(name, shape, code=1):
    dims = b"".join(
        field(1, field(2, size) if isinstance(size, str) else field(1, size))
        for size in shape)
    return field(1, name) + field(2, field(1, field(1, code) + field(2, dims)))


def model(nodes, tensors, inputs, outputs):
    graph = (b"".join(field(1, one) for one in nodes) + field(2, "graph") +
             b"".join(field(5, one) for one in tensors) +
             b"".join(field(11, one) for one in inputs) +
             b"".join(field(12, one) for one in outputs))
    return (field(1, 7) + field(2, "make_onnx") + field(7, graph) +
            field(8, field(1, "") + field(2, 13)))


# x : [steps, batch, 1]
INPUT = value_info("x", ["steps", "batch", 1])
OUTPUT = value_info("y", ["steps", "batch", 1])


def network(cell, weights, head, more=(), **attributes):
    """One recurrent node and a linear layer of one row."""
    w, r, b = weights
    bias = [tensor("b", [b])] if b else []
    initial = more[1] if more else ""
    nodes = list(more[0]) if more else []
    nodes += [
        node(cell, ["x", "w", "r", "b" if b else "", "", initial], ["all", "last"],
             hidden_size=len(r[0]), **attributes),
        node("Squeeze", ["all", "axes"], ["rows"]),
        node("MatMul", ["rows", "v"], ["product"]),
        node("Add", ["product", "c"], ["y"]),
    ]
    tensors = [tensor("w", [w]), tensor("r", [r]), tensor("axes", [1], "int64"),
               tensor("v", [[number] for number in head[0]]),
               tensor("c", [head[1]])] + bias
    tensors += list(more[2]) if more else []
    return model(nodes, tensors, [INPUT], [OUTPUT])


PARITY = ([[-1], [1]], [[1, 1], [-1, -1]], None)
SUM = ([1, 1], -0.5)
# Gates z r h; biases of the input, then of the state.
GRU = ([[0], [0], [-40]], [[0], [0], [0]], [-20, -20, 0, 0, 0, 20])
# Gates i o f c.
LSTM = ([[40], [0], [0], [0]], [[0], [0], [0], [0]],
        [-20, 20, 20, 20, 0, 0, 0, 0])

# The initial state as exporters write it: as many zeros as the batch is long,
# turned into ones.
FOLDED = ([
    node("Shape", ["x"], ["shape"]),
    node("Gather", ["shape", "one"], ["batch"], axis=0),
    node("Unsqueeze", ["batch", "zero"], ["batches"]),
    node("Concat", ["before", "batches", "behind"], ["state"], axis=0),
    node("Expand", ["start", "state"], ["initial"]),
], "initial", [
    tensor("one", 1, "int64", []), tensor("zero", [0], "int64"),
    tensor("before", [1], "int64"), tensor("behind", [2], "int64"),
    tensor("start", [[[1, 0]]])
])


def make(kind):
    if kind == "rnn":
        return network("RNN", PARITY, SUM, activations=["Relu"])
    if kind == "folded":
        return network("RNN", PARITY, SUM, FOLDED, activations=["Relu"])
    if kind in ("after", "before"):
        return network("GRU", GRU, ([1], -0.5),
                       linear_before_reset=int(kind == "after"))
    if kind == "lstm":
        return network("LSTM", LSTM, ([1], -0.9))
    if kind == "graph":  # Symbols in, classes out, batch first.
        nodes = [
            node("Gather", ["table", "x"], ["embedded"]),
            node("Transpose", ["embedded"], ["steps"], perm=[1, 0, 2]),
            node("RNN", ["steps", "w", "r"], ["all", "last"], hidden_size=2,
                 activations=["Relu"]),
            node("Squeeze", ["all", "axes"], ["rows"]),
            node("Gemm", ["rows", "v", "c"], ["sum"], transB=1),
            node("Relu", ["sum"], ["between"]),
            node("MatMul", ["between", "u"], ["product"]),
            node("Add", ["product", "d"], ["logits"]),
            node("Softmax", ["logits"], ["shares"], axis=-1),
            node("ArgMax", ["shares"], ["y"], axis=-1),
        ]
        tensors = [
            tensor("table", [[0], [1]]), tensor("w", [PARITY[0]]),
            tensor("r", [PARITY[1]]), tensor("axes", [1], "int64"),
            tensor("v", [[1, 1]]), tensor("c", [0]), tensor("u", [[-1, 1]]),
            tensor("d", [0.5, -0.5])
        ]
        return model(nodes, tensors, [value_info("x", ["batch", "steps"], 7)],
                     [value_info("y", ["batch", "steps"], 7)])
    if kind == "clip":
        return network("RNN", PARITY, SUM, activations=["Relu"], clip=1.0)
    if kind == "bidirectional":
        return network("RNN", PARITY, SUM, direction="bidirectional")
    if kind == "leaky":
        return network("RNN", PARITY, SUM, activations=["LeakyRelu"])
    if kind == "unrolled":
        return model([node("MatMul", ["x", "v"], ["y"])], [tensor("v", [[1]])],
                     [INPUT], [OUTPUT])
    if kind == "attention":
        return network("RNN", PARITY, SUM).replace(b"Squeeze", b"Entmax!")
    if kind == "external":
        data = network("RNN", PARITY, SUM, activations=["Relu"])
        return data + field(7, field(5, tensor("q", [1.0]) + field(14, 1)))
    if kind == "nan":
        return network("RNN", PARITY, ([1, float("nan")], 0))
    if kind == "cut":
        return make("rnn")[:-40]
    raise SystemExit(f"no kind '{kind}'")


if __name__ == "__main__":
    with open(sys.argv[2], "wb") as file:
        file.write(make(sys.argv[1]))
