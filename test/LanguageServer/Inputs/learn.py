"""Learns and proves tasks from an editor, in the order of the arguments:
learn.py proved TASK.mips | refuted TASK.mips | stopped TASK.mips ..."""
import pathlib
import sys

import editor


def actions(client, uri):
    start = {"line": 0, "character": 0}
    found = client.ask("textDocument/codeAction",
                       {"textDocument": {"uri": uri}, "range": {"start": start, "end": start},
                        "context": {"diagnostics": []}})
    return {action["title"]: action for action in found}


def run(client, action):
    return client.ask("workspace/executeCommand", action["command"])


def stop(client, uri, action):
    """Starts learning and stops it as soon as something is said."""
    client.number += 1
    learning = client.number
    client.send({"id": learning, "method": "workspace/executeCommand", "params": action["command"]})
    client.await_notification("window/logMessage")
    run(client, actions(client, uri)["stop learning"])
    while True:
        message = client.receive()
        if message.get("id") == learning:
            return message["result"]


def main():
    client = editor.Editor()
    for wanted, file in zip(sys.argv[1::2], sys.argv[2::2]):
        path = pathlib.Path(file).absolute()
        uri, text = path.as_uri(), path.read_text()
        client.open(uri, text)
        client.diagnostics(uri, 1)
        action = actions(client, uri)["learn and prove this task"]
        result = stop(client, uri, action) if wanted == "stopped" else run(client, action)
        print(path.name, "status:", result["status"] or result["summary"])
        for title, after in actions(client, uri).items():
            if title == "show the counterexample":
                run(client, after)
                shown = client.await_notification(
                    "window/showMessage", lambda p: "program found is not" in p["message"]
                    and "step" in p["message"])
                print("shown:", shown["message"].split("\n")[0])
            if title.startswith("insert"):
                edited = editor.apply(text, after["edit"]["changes"][uri])
                client.tell("textDocument/didChange",
                            {"textDocument": {"uri": uri, "version": 2},
                             "contentChanges": [{"text": edited}]})
                print(title, client.diagnostics(uri, 2))
                print(edited)
                client.tell("textDocument/didChange",
                            {"textDocument": {"uri": uri, "version": 3},
                             "contentChanges": [{"text": text}]})
                client.diagnostics(uri, 3)
    client.close()


if __name__ == "__main__":
    main()
