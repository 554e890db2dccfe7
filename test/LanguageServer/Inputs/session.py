"""What an editor asks in a session, and what it is to be told."""
import sys

import editor

URI = "file:///nowhere/a.mips"
TEXT = """\
task Div "\u00fcber \U0001f600" {
  in  x : 0..1
  out y : 0..1
  state r : 0..6 = 0
  let d = 2*r + x
  r' = d mod 7
  y  = d div 7
}
"""


def check(what, found, wanted):
    if found != wanted:
        raise editor.Failure(f"{what}: {found!r}, not {wanted!r}")


def check_in(what, part, whole):
    if part not in whole:
        raise editor.Failure(f"{what}: no {part!r} in {whole!r}")


def texts(text, ranges):
    return [text[editor.index_of(text, r["start"]) : editor.index_of(text, r["end"])]
            for r in ranges]


def titles(client, text, index):
    place = editor.position(text, index)
    return {
        action["title"]: action
        for action in client.ask(
            "textDocument/codeAction",
            {"textDocument": {"uri": URI}, "range": {"start": place, "end": place},
             "context": {"diagnostics": []}})
    }


def names(client):
    place = editor.at(URI, TEXT, TEXT.index("d div"))
    definition = client.ask("textDocument/definition", place)
    check("definition", texts(TEXT, [d["range"] for d in definition]), ["d"])
    check("its line", definition[0]["range"]["start"]["line"], 4)
    references = client.ask("textDocument/references", {**place, "context": {}})
    check("references", [r["range"]["start"]["line"] for r in references], [4, 5, 6])
    check("highlights", len(client.ask("textDocument/documentHighlight", place)), 3)
    outline = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    check("outline", [child["name"] for child in outline[0]["children"]], ["x", "y", "r", "d"])


def hover(client):
    text = client.ask("textDocument/hover", editor.at(URI, TEXT, TEXT.index("r'")))
    check_in("hover", "state r : 0..6 = 0\nr' = d mod 7", text["contents"]["value"])
    check_in("hover", "Always 0..6", text["contents"]["value"])


def rename(client):
    place = editor.at(URI, TEXT, TEXT.index("r'"))
    check("name", client.ask("textDocument/prepareRename", place)["placeholder"], "r")
    changes = client.ask("textDocument/rename", {**place, "newName": "rest"})["changes"]
    check("renamed", editor.apply(TEXT, changes[URI]),
          TEXT.replace("r :", "rest :").replace("2*r", "2*rest").replace("r'", "rest'"))
    for name, why in [("d", "'d' is taken: let d"), ("2", "'2' is no name"),
                      ("sum", "'sum' is a word of the language")]:
        reply = client.ask_raw("textDocument/rename", {**place, "newName": name})
        check("refusal", reply["error"]["message"], why)


def completion(client):
    index = TEXT.index("d mod")
    items = {item["label"]: item for item in
             client.ask("textDocument/completion", editor.at(URI, TEXT, index))["items"]}
    check("fold", items["sum"]["insertText"], "sum(${1:x})")
    check("stream", items["r"]["detail"], "state r : 0..6 = 0")


def formatting(client):
    messy = TEXT.replace("  r' = d mod 7", "      r'=d   mod 7 // rest")
    client.tell("textDocument/didChange",
                {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": messy}]})
    check("diagnostics", client.diagnostics(URI, 2), [])
    edits = client.ask("textDocument/formatting",
                       {"textDocument": {"uri": URI}, "options": {"tabSize": 2}})
    check("formatted", editor.apply(messy, edits), TEXT.replace("mod 7", "mod 7  // rest"))


def diagnostics(client):
    """A mistake behind characters of two code units, and its repair."""
    broken = TEXT.replace("\U0001f600\" {", "\U0001f600\" { in long : 0..1  out z : 0..1  z = lng")
    client.tell("textDocument/didChange",
                {"textDocument": {"uri": URI, "version": 3}, "contentChanges": [{"text": broken}]})
    mistake, = client.diagnostics(URI, 3)
    check("message", mistake["message"], "unknown name 'lng'")
    check("severity", mistake["severity"], 1)
    check("place", texts(broken, [mistake["range"]]), ["lng"])
    check("note", mistake["relatedInformation"][0]["message"], "did you mean 'long'?")
    actions = titles(client, broken, broken.index("lng"))
    check("repair", editor.apply(broken, actions["change it to 'long'"]["edit"]["changes"][URI]),
          broken.replace("lng", "long"))
    if "learn and prove this task" in actions:
        raise editor.Failure("what is broken cannot be learned")


def others(client):
    """What is unknown, or not to be understood, is answered, and nothing ends."""
    unknown = client.ask_raw("textDocument/nothing", {})
    check("unknown method", unknown["error"]["code"], -32601)
    malformed = client.ask_raw("textDocument/hover", {"textDocument": 7})
    check("malformed", malformed["error"]["code"], -32602)
    for body in (b"{", b"\xff", b""):
        client.send_bytes(body)
    client.tell("textDocument/didChange",
                {"textDocument": {"uri": URI, "version": None}, "contentChanges": [{"range": 1}]})
    far = {"line": 10**6, "character": 10**6}
    client.tell("textDocument/didChange",
                {"textDocument": {"uri": URI, "version": 4},
                 "contentChanges": [{"range": {"start": far, "end": {"line": 0, "character": 0}},
                                     "text": "// the end"}]})
    client.diagnostics(URI, 4)
    elsewhere = client.ask("textDocument/hover", editor.at("untitled:none", "", 0))
    check("not open", elsewhere, None)
    client.open("untitled:Untitled-1", "task A {")
    check("unsaved", client.diagnostics("untitled:Untitled-1", 1)[0]["message"],
          "expected '}' at the end of the task")
    client.tell("textDocument/didClose", {"textDocument": {"uri": URI}})
    check("closed", client.diagnostics(URI, None), [])


def main():
    client = editor.Editor()
    check("server", client.server_info["serverInfo"]["name"], "mips-lsp")
    client.open(URI, TEXT)
    check("diagnostics", client.diagnostics(URI, 1), [])
    check_in("action", "learn and prove this task", titles(client, TEXT, 0))
    for part in (names, hover, rename, completion, formatting, diagnostics, others):
        part(client)
    client.close()
    print("the session is over")


if __name__ == "__main__":
    sys.exit(main())
