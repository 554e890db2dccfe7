"""An editor for the tests of mips-lsp: JSON-RPC over its standard streams."""
import json
import subprocess


class Failure(Exception):
    pass


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def line_starts(text):
    """The protocol ends lines with LF, CR LF, and CR."""
    starts = [0]
    for i, c in enumerate(text):
        if c == "\n" or (c == "\r" and text[i + 1 : i + 2] != "\n"):
            starts.append(i + 1)
    return starts


def position(text, index):
    """The place of the protocol that is before text[index]."""
    starts = line_starts(text)
    line = max(i for i, start in enumerate(starts) if start <= index)
    return {"line": line, "character": utf16(text[starts[line] : index])}


def index_of(text, place):
    start = line_starts(text)[place["line"]]
    units = 0
    index = start
    while units < place["character"]:
        units += utf16(text[index])
        index += 1
    return index


def whole_range(text, start, end):
    return {"start": position(text, start), "end": position(text, end)}


def apply(text, edits):
    """The text after edits that do not overlap."""
    places = [
        (index_of(text, e["range"]["start"]), index_of(text, e["range"]["end"]), e["newText"])
        for e in edits
    ]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class Editor:
    """One session. Every message that comes in between is kept."""

    def __init__(self, *command):
        self.server = subprocess.Popen(
            command or ["mips-lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.number = 0
        self.notifications = []
        capabilities = {
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}
        }
        self.server_info = self.ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": capabilities}
        )
        self.tell("initialized", {})

    def send(self, message):
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, body):
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        length = None
        while True:
            line = self.server.stdout.readline()
            if not line:
                raise Failure(f"the server ended with {self.server.wait()}")
            if not line.strip():
                break
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.server.stdout.read(length))

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask_raw(self, method, params):
        """The reply, which holds a `result` or an `error`."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                return message
            self.notifications.append(message)

    def ask(self, method, params):
        reply = self.ask_raw(method, params)
        if "error" in reply:
            raise Failure(f"{method}: {reply['error']}")
        return reply["result"]

    def await_notification(self, method, matches=lambda params: True):
        while True:
            for i, message in enumerate(self.notifications):
                if message.get("method") == method and matches(message["params"]):
                    del self.notifications[: i + 1]
                    return message["params"]
            self.notifications.append(self.receive())

    def diagnostics(self, uri, version):
        return self.await_notification(
            "textDocument/publishDiagnostics",
            lambda params: params["uri"] == uri and params.get("version") == version,
        )["diagnostics"]

    def open(self, uri, text, language="mips"):
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.server.stdin.close()
        code = self.server.wait()
        if code != 0:
            raise Failure(f"the server ended with {code}")


def at(uri, text, index):
    return {"textDocument": {"uri": uri}, "position": position(text, index)}
