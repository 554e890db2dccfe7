"""check-grammars.py SOURCES: each word of the language has a colour in each
editor, and a word that is none has no colour."""
import json
import pathlib
import re
import sys

sources = pathlib.Path(sys.argv[1])
lexer = (sources / "lib/Language/Lexer.cpp").read_text()
table = re.search(r"words\[\] = \{(.*?)\};", lexer, re.S)[1]
words = re.findall(r'"(\w+)"', table)
assert len(words) > 25, words

grammar = json.loads(
    (sources / "editors/vscode/syntaxes/mips.tmLanguage.json").read_text())
patterns = [re.compile(p["match"]) for p in grammar["patterns"] if "match" in p]
vim = (sources / "editors/vim/syntax/mips-task.vim").read_text()
in_vim = {word for line in re.findall(r"^syntax keyword \w+ (.*)$", vim, re.M)
          for word in line.split()}
emacs = (sources / "editors/emacs/mips-task-mode.el").read_text()
in_emacs = {word for group in re.findall(r"regexp-opt '\((.*?)\)", emacs, re.S)
            for word in re.findall(r'"(\w+)"', group)}

failed = False
for word in words:
    places = {"Visual Studio Code": any(p.fullmatch(word) for p in patterns),
              "Vim": word in in_vim, "Emacs": word in in_emacs}
    for editor, known in places.items():
        if not known:
            print(f"{editor} does not know '{word}'")
            failed = True
contextual = {"bool", "of"}
for word in (in_vim | in_emacs) - set(words) - contextual:
    print(f"'{word}' is no word of the language")
    failed = True
if any(p.fullmatch("carry") for p in patterns):
    print("a name has the colour of a word")
    failed = True
print(f"{len(words)} words")
sys.exit(failed)
