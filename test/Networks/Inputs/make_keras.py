"""Writes small models as Keras and TensorFlow.js keep them, and spoilt ones:
make_keras.py KIND FOLDER makes FOLDER with model.json and weights.bin.

What each network does is that of make_onnx.py.
"""

import json
import os
import struct
import sys


def layer(kind, name, **config):
    return {"class_name": kind, "config": dict(config, name=name)}


def dense(units=1, activation="sigmoid"):
    return layer("Dense", "dense", units=units, activation=activation,
                 use_bias=True)


SUM = [("dense/kernel", [2, 1], [1, 1]), ("dense/bias", [1], [-0.5])]
ONE = [("dense/kernel", [1, 1], [1]), ("dense/bias", [1], [-0.5])]
PARITY = [("rnn/kernel", [1, 2], [-1, 1]),
          ("rnn/recurrent_kernel", [2, 2], [1, -1, 1, -1]),
          ("rnn/bias", [2], [0, 0])]
RNN = layer("SimpleRNN", "rnn", units=2, activation="relu", use_bias=True,
            return_sequences=True)


def gru(after):
    # Gates z r h; with two rows of biases where the product is reset.
    bias = [-20, -20, 0, 0, 0, 20] if after else [-20, -20, 20]
    return [
        layer("GRU", "gru", units=1, activation="tanh",
              recurrent_activation="sigmoid", use_bias=True, reset_after=after),
        dense()
    ], [("gru/gru_cell/kernel", [1, 3], [0, 0, -40]),
        ("gru/gru_cell/recurrent_kernel", [1, 3], [0, 0, 0]),
        ("gru/gru_cell/bias", [2, 3] if after else [3], bias)] + ONE


def make(kind):
    """Layers, and weights by name, shape and numbers."""
    if kind in ("after", "before"):
        return gru(kind == "after")
    if kind == "lstm":  # Gates i f c o, by the piecewise linear sigmoid.
        return [
            layer("LSTM", "lstm", units=1, activation="tanh",
                  recurrent_activation="hard_sigmoid", use_bias=True),
            dense()
        ], [("lstm/kernel", [1, 4], [40, 0, 0, 0]),
            ("lstm/recurrent_kernel", [1, 4], [0, 0, 0, 0]),
            ("lstm/bias", [4], [-20, 20, 20, 20]),
            ("dense/kernel", [1, 1], [1]), ("dense/bias", [1], [-0.9])]
    if kind == "embedding":
        return [
            layer("Embedding", "embedding", input_dim=2, output_dim=1), RNN,
            layer("Dropout", "dropout", rate=0.5),
            layer("TimeDistributed", "time",
                  layer=dense(2, "softmax"))
        ], [("embedding/embeddings", [2, 1], [0, 1])] + PARITY + [
            ("time/kernel", [2, 2], [-1, 1, -1, 1]),
            ("time/bias", [2], [0.5, -0.5])
        ]
    if kind == "bidirectional":
        return [layer("Bidirectional", "both", layer=RNN), dense()], PARITY + SUM
    if kind == "masked":
        return [layer("Embedding", "embedding", mask_zero=True), RNN,
                dense()], [("embedding/embeddings", [2, 1], [0, 1])] + PARITY + SUM
    if kind == "missing":
        return [RNN, dense()], PARITY[1:] + SUM
    if kind == "swish":
        return [dict(RNN, config=dict(RNN["config"], activation="swish")),
                dense()], PARITY + SUM
    return [RNN, dense()], PARITY + SUM


def write(kind, folder):
    layers, weights = make(kind)
    specs, data = [], b""
    for name, shape, numbers in weights:
        spec = {"name": name, "shape": shape, "dtype": "float32"}
        if kind == "quantized":  # in sixteenths from -2 on
            spec["quantization"] = {"dtype": "uint8", "scale": 1 / 16, "min": -2}
            data += bytes(int(16 * (n + 2)) for n in numbers)
        else:
            data += struct.pack(f"<{len(numbers)}f", *numbers)
        specs.append(spec)
    if kind == "cut":
        data = data[:-3]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "weights.bin"), "wb") as file:
        file.write(data)
    path = "../weights.bin" if kind == "escape" else "weights.bin"
    model = {
        "format": "layers-model",
        "modelTopology": {"class_name": "Sequential", "config": {"layers": layers}},
        "weightsManifest": [{"paths": [path], "weights": specs}],
    }
    text = json.dumps(model)
    if kind == "deep":
        text = '{"modelTopology": ' + "[" * 100000
    with open(os.path.join(folder, "model.json"), "w") as file:
        file.write(text)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2])
