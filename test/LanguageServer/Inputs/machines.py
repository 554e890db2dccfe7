"""machines.py MACHINE.mlir: MLIR's own server knows machines."""
import pathlib
import sys

import editor


def main():
    path = pathlib.Path(sys.argv[1]).absolute()
    text = path.read_text()
    client = editor.Editor("mips-lsp", "--mlir")
    client.open(path.as_uri(), text, "mlir")
    print("as it is:", client.diagnostics(path.as_uri(), 1))
    broken = text.replace("mips.next", "mips.nxt")
    client.tell("textDocument/didChange",
                {"textDocument": {"uri": path.as_uri(), "version": 2},
                 "contentChanges": [{"text": broken}]})
    print("broken:", client.diagnostics(path.as_uri(), 2)[0]["message"])
    client.close()


if __name__ == "__main__":
    main()
