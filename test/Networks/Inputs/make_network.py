"""Writes small files with networks in the formats that are read, and spoilt
ones, without PyTorch or NumPy: make_network.py KIND FILE

The network is parity by an nn.RNN with ReLU and two units: of the parity p and
the input x they are max(p - x, 0) and max(x - p, 0), whose sum is the next p.
"""

import collections
import io
import json
import pickle
import struct
import sys
import zipfile

WEIGHTS = {
    "rnn.weight_ih_l0": ((2, 1), [-1, 1]),
    "rnn.weight_hh_l0": ((2, 2), [1, 1, -1, -1]),
    "rnn.bias_ih_l0": ((2,), [0, 0]),
    "rnn.bias_hh_l0": ((2,), [0, 0]),
    "fc.weight": ((1, 2), [1, 1]),
    "fc.bias": ((1,), [-0.5]),
}

# Adds two numbers from their least bits on: units that are one if at least one,
# two or three of both inputs and the carry are.
ADDER = {
    "Wh.weight": ((3, 3), [0, 40, 0] * 3),
    "Wh.bias": ((3,), [-20, -60, -100]),
    "Wx.weight": ((3, 2), [40] * 6),
    "Wy.weight": ((1, 3), [1, -1, 1]),
    "Wy.bias": ((1,), [-0.5]),
}


# Parity by layers that somebody has stacked by hand, inside of a module: the
# second one only hands on what the first one gives.
STACKED = {
    "model.rnns.0.weight_ih_l0": ((2, 1), [-1, 1]),
    "model.rnns.0.weight_hh_l0": ((2, 2), [1, 1, -1, -1]),
    "model.rnns.1.weight_ih_l0": ((2, 2), [1, 0, 0, 1]),
    "model.rnns.1.weight_hh_l0": ((2, 2), [0, 0, 0, 0]),
    "model.fc.weight": ((1, 2), [1, 1]),
    "model.fc.bias": ((1,), [-0.5]),
}

# Parity of the second of four letters; the third one stands before each word
# and the fourth one behind it, without which the answer is always 0.
FRAMED = {
    "rnn.weight_ih_l0": ((3, 4), [0, -1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]),
    "rnn.weight_hh_l0": ((3, 3), [1, 1, 0, -1, -1, 0, 0, 0, 0]),
    "fc.weight": ((1, 3), [1, 1, 1]),
    "fc.bias": ((1,), [-1.5]),
}


def fake(module, name):
    """A class or function that pickles as a name of a module."""
    kind = type(name, (), {"__module__": module})
    return kind


class Storage:
    def __init__(self, kind, key, count):
        self.id = ("storage", kind, key, "cuda:0", count)


class Pickler(pickle._Pickler):  # In Python, so that names need not exist.
    def persistent_id(self, value):
        return value.id if isinstance(value, Storage) else None

    def save_global(self, obj, name=None):
        self.write(f"c{obj.__module__}\n{obj.__name__}\n".encode())

    def save_type(self, obj):
        self.save_global(obj)

    dispatch = dict(pickle._Pickler.dispatch)
    dispatch[type] = save_type


class Call:
    """A value that pickles as a call, with a state."""

    def __init__(self, callee, *arguments, state=None):
        self.reduced = (callee, arguments) + ((state,) if state else ())

    def __reduce__(self):
        return self.reduced


def dumps(value):
    stream = io.BytesIO()
    Pickler(stream, 2).dump(value)
    return stream.getvalue()


REBUILD = fake("torch._utils", "_rebuild_tensor_v2")


def strides(shape):
    result, step = [], 1
    for size in reversed(shape):
        result.insert(0, step)
        step *= size
    return tuple(result)


def shared_tensors(kind="FloatStorage", code="f", spoil=None):
    """All tensors as views of one storage, as cuDNN makes them."""
    total = sum(len(values) for _, values in WEIGHTS.values()) + 3
    storage = Storage(fake("torch", kind), "0", total)
    numbers, tensors = [7, 7, 7], collections.OrderedDict()
    for name, (shape, values) in WEIGHTS.items():
        step = strides(shape)
        if spoil == "strides" and name == "fc.weight":
            step = (1 << 40, 1 << 40)
        tensors[name] = Call(
            REBUILD, storage, len(numbers), shape, step, False,
            collections.OrderedDict())
        numbers += [float("nan")] * len(values) if (
            spoil == "nan" and name == "fc.bias") else values
    if code == "h":  # bfloat16 is the upper half of a float.
        data = b"".join(struct.pack("<f", n)[2:] for n in numbers)
    else:
        data = struct.pack(f"<{len(numbers)}{code}", *numbers)
    return tensors, data


def module_of(tensors):
    """A whole module of somebody's class around nn.RNN and nn.Linear."""

    def nn(name, part, prefix, **attributes):
        parameters = collections.OrderedDict(
            (key[len(prefix):], Call(fake("torch._utils", "_rebuild_parameter"),
                                     tensor, True, collections.OrderedDict()))
            for key, tensor in tensors.items() if key.startswith(prefix))
        return Call(fake("copyreg", "_reconstructor"), fake(part, name),
                    fake("builtins", "object"), None, state=dict(attributes, _parameters=parameters,
                               _buffers=collections.OrderedDict(),
                               _modules=collections.OrderedDict()))

    parts = collections.OrderedDict(
        rnn=nn("RNN", "torch.nn.modules.rnn", "rnn.", mode="RNN_RELU",
               batch_first=True),
        fc=nn("Linear", "torch.nn.modules.linear", "fc."))
    return Call(fake("copyreg", "_reconstructor"), fake("__main__", "Tagger"),
                fake("builtins", "object"), None, state={"training": False,
                       "_parameters": collections.OrderedDict(),
                       "_buffers": collections.OrderedDict(),
                       "_modules": parts})


def write_zip(path, pickled, data, root="archive", compression=zipfile.ZIP_STORED,
              **more):
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr(f"{root}/data.pkl", pickled)
        for name, text in more.items():
            archive.writestr(f"{root}/{name}", text)
        archive.writestr(f"{root}/data/0", data)


def write_legacy(path, tensors, data, cut=0):
    with open(path, "wb") as file:
        for part in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}, tensors,
                     ["0"]):
            file.write(dumps(part))
        file.write(struct.pack("<q", len(data) // 4) + data[:len(data) - cut])


def write_safetensors(path, hole=0):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, (shape, values) in WEIGHTS.items():
        start = len(data) + hole
        data += struct.pack(f"<{len(values)}d", *values)
        header[name] = {"dtype": "F64", "shape": shape,
                        "data_offsets": [start, start + 8 * len(values)]}
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def write_npz(path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, (shape, values) in WEIGHTS.items():
            header = str({"descr": "<f4", "fortran_order": False, "shape": shape})
            header += " " * (63 - (len(header) + 10) % 64) + "\n"
            archive.writestr(
                f"{name}.npy",
                b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header.encode()
                + struct.pack(f"<{len(values)}f", *values))


def main(kind, path):
    weights = {"own": ADDER, "stacked": STACKED, "framed": FRAMED}.get(kind)
    if weights:
        WEIGHTS.clear()
        WEIGHTS.update(weights)
    tensors, data = shared_tensors(
        *{"half": ("HalfStorage", "e"), "double": ("DoubleStorage", "d"),
          "bfloat16": ("BFloat16Storage", "h")}.get(kind, ("FloatStorage", "f")),
        spoil=kind)
    if weights or kind in ("zip", "half", "double", "bfloat16", "strides", "nan"):
        write_zip(path, dumps(tensors), data, root="any name")
    elif kind == "checkpoint":
        write_zip(path, dumps({"epoch": 3, "model": tensors,
                               "optimizer": {"state": {0: {"lr": 0.1}}}}), data)
    elif kind == "module":
        write_zip(path, dumps(module_of(tensors)), data)
    elif kind == "legacy":
        write_legacy(path, tensors, data)
    elif kind == "legacy-cut":
        write_legacy(path, tensors, data, cut=5)
    elif kind == "safetensors":
        write_safetensors(path)
    elif kind == "safetensors-hole":
        write_safetensors(path, hole=8)
    elif kind == "npz":
        write_npz(path)
    elif kind == "call":
        tensors["fc.bias"] = Call(fake("os", "system"), "touch ran-it")
        write_zip(path, dumps(tensors), data)
    elif kind == "only-call":
        write_zip(path, dumps(Call(fake("os", "system"), "touch ran-it")), data)
    elif kind == "wrapped":
        tensors["fc.bias"] = Call(fake("mine", "Quantized"), tensors["fc.bias"])
        write_zip(path, dumps(tensors), data)
    elif kind == "deep":
        write_zip(path, b"\x80\2" + b"(" * 5000 + b"t" * 5000 + b".", data)
    elif kind == "wide":  # 2^90 values in a few bytes.
        write_zip(path, b"\x80\2]q\0" + b"h\0\x86q\0" * 90 + b".", data)
    elif kind == "operation":
        write_zip(path, b"\x80\2\xff.", data)
    elif kind == "compressed":
        write_zip(path, dumps(tensors), data, compression=zipfile.ZIP_DEFLATED)
    elif kind == "big":
        write_zip(path, dumps(tensors), data, byteorder="big")
    elif kind == "cut":
        write_zip(path, dumps(tensors), data)
        with open(path, "r+b") as file:
            file.truncate(700)
    elif kind == "bidirectional":
        tensors["rnn.weight_ih_l0_reverse"] = tensors["rnn.weight_ih_l0"]
        write_zip(path, dumps(tensors), data)
    elif kind == "directions":
        for name, tensor in list(tensors.items()):
            if name.startswith("rnn."):
                tensors["reverse_layers.0." + name[4:]] = tensor
        write_zip(path, dumps(tensors), data)
    elif kind == "two":
        for name, tensor in list(tensors.items()):
            if name.startswith("rnn."):
                tensors["decoder." + name[4:]] = tensor
        write_zip(path, dumps(tensors), data)
    elif kind == "normalised":
        tensors["bn.running_mean"] = tensors["rnn.bias_ih_l0"]
        write_zip(path, dumps(tensors), data)
    elif kind == "attention":
        write_zip(path, dumps({"attn.in_proj_weight": tensors["fc.weight"]}), data)
    elif kind == "unknown-part":
        tensors["skip.weight"] = tensors["rnn.weight_hh_l0"]
        tensors["skip.bias"] = tensors["rnn.bias_ih_l0"]
        write_zip(path, dumps(tensors), data)
    elif kind == "unprintable":
        tensors["skip\n}\ntask T {\x1b[2J"] = tensors["rnn.weight_hh_l0"]
        write_zip(path, dumps(tensors), data)
    elif kind == "unprintable-call":
        tensors["fc.bias"] = Call(fake("os\r\x07\u00e9", "system"), "")
        write_zip(path, dumps(tensors), data)
    else:
        sys.exit(f"no kind '{kind}'")


main(*sys.argv[1:])
