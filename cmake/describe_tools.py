#!/usr/bin/env python3
"""Writes the manual page of a tool and what shells need to complete its options.

    describe_tools.py TOOL FOLDER

runs `TOOL --help` and writes below FOLDER, where `cmake --install` takes them from:

    man/man1/TOOL.1
    bash-completion/completions/TOOL
    zsh/vendor-completions/_TOOL
    fish/vendor_completions.d/TOOL.fish

The help text is the one source: what an option does is said there and nowhere else.
"""

import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

OPTION = re.compile(r"^ {2,}(--?[\w-]+)(?:(=| )<([^>]*)>)? +- (.*)$")
VALUE = re.compile(r"^ +=(\S+) +- +(.*)$")
LATER = re.compile(r"^ {20,}(\S.*)$")
ALWAYS = {"--help-list", "--help-hidden"}  # LLVM's own, of no use to readers

STATUS = [
    ("0", "done; of a comparison: proved equal"),
    ("1", "refuted: the counterexample is shown"),
    ("2", "unknown, or nothing was found"),
    ("3", "bad input or usage"),
    ("70", "a fault of the tool itself"),
    ("SIGPIPE", "nobody reads the output any more; a shell sees 141"),
]


@dataclass
class Option:
    name: str
    joint: str  # "=" or " " before the value, or "" for none
    value: str
    text: str
    values: list = field(default_factory=list)  # (name, text)

    def takes_file(self):
        return any(word in self.value.lower() for word in ("file", "folder", "dir"))


@dataclass
class Help:
    name: str
    what: str
    about: list
    usage: str
    groups: list  # (title, options)
    examples: list
    pages: str  # of the documentation, below /usr/share/doc/mipsc

    def options(self):
        return [option for _, options in self.groups for option in options]


def read_help(name, text):
    overview, rest = text.split("\nUSAGE: ", 1)
    usage, rest = rest.split("\n", 1)
    rest, _, examples = rest.partition("\nEXAMPLES:\n")
    examples, _, more = examples.partition("\nMore: ")
    lines = overview.split("OVERVIEW: ", 1)[1].strip().split("\n")
    groups = []
    last = None
    for line in rest.split("\n"):
        if option := OPTION.match(line):
            last = Option(option[1], option[2] or "", option[3] or "", option[4])
            if last.name not in ALWAYS:
                groups[-1][1].append(last)
        elif (value := VALUE.match(line)) and last:
            last.values.append((value[1], value[2]))
        elif (continued := LATER.match(line)) and last:
            last.text += " " + continued[1]
        elif line.endswith(":") and line[0] != " " and line != "OPTIONS:":
            groups.append((line[:-1], []))
    what = lines[0].split(": ", 1)[1]
    groups = [(title, options) for title, options in groups if options]
    return Help(name, what, lines[1:], usage, groups, examples.rstrip().split("\n"), more.strip())


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def manual(tool, version, others):
    out = [f'.TH {tool.name.upper()} 1 "" "mipsc {version}" "User Commands"']
    out += [".SH NAME", roff(f"{tool.name} - ").replace("\\- ", "\\- ") + roff(tool.what)]
    out += [".SH SYNOPSIS", ".B " + roff(tool.usage)]
    about = [line.strip() for line in tool.about if line.strip()]
    if about:
        out += [".SH DESCRIPTION"] + [roff(line) for line in about]
    out.append(".SH OPTIONS")
    for title, options in tool.groups:
        out.append(".SS " + roff(title))
        for option in options:
            value = f"{roff(option.joint)}\\fI{roff(option.value)}\\fR" if option.value else ""
            out += [".TP", f"\\fB{roff(option.name)}\\fR{value}", roff(option.text)]
            if option.values:
                out.append(".RS")
                for name, text in option.values:
                    out += [".TP", f"\\fB{roff(name)}\\fR", roff(text)]
                out.append(".RE")
    if any(tool.examples):
        out += [".SH EXAMPLES", ".EX"] + [roff(line) for line in tool.examples] + [".EE"]
    out.append(".SH EXIT STATUS")
    for code, meaning in STATUS:
        out += [".TP", f".B {code}", roff(meaning)]
    seen = [f"{other}(1)" for other in others if other != tool.name]
    out += [".SH SEE ALSO", roff(", ".join(seen + tool.pages.split(", ") * bool(tool.pages)))]
    return "\n".join(out) + "\n"


def bash(tool):
    function = "_" + tool.name.replace("-", "_")
    cases = []
    for option in tool.options():
        if option.values:
            values = " ".join(name for name, _ in option.values)
            cases.append(f'    {option.name}) COMPREPLY=($(compgen -W "{values}" -- "$word")); return ;;')
    names = " ".join(
        option.name + ("=" if option.joint == "=" else "") for option in tool.options()
    )
    return f"""# Completion of {tool.name} for bash, written from its --help.
{function}() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} option=
  COMPREPLY=()
  if [ "$word" = = ]; then
    option=${{COMP_WORDS[COMP_CWORD - 1]}} word=
  elif [ "$COMP_CWORD" -ge 2 ] && [ "${{COMP_WORDS[COMP_CWORD - 1]}}" = = ]; then
    option=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  case $option in
{chr(10).join(cases) if cases else "    '') ;;"}
  esac
  if [ "${{word:0:1}}" = - ] && [ -z "$option" ]; then
    COMPREPLY=($(compgen -W "{names}" -- "$word"))
    [[ ${{COMPREPLY[0]-}} == *= ]] && compopt -o nospace
    return
  fi
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$word"))
}}
complete -F {function} {tool.name}
"""


def zsh(tool):
    def quoted(text):
        for character in "\\[]:'":
            text = text.replace(character, "'\\''" if character == "'" else "\\" + character)
        return text

    out = [f"#compdef {tool.name}", f"# Completion of {tool.name} for zsh, written from its --help.", "_arguments \\"]
    for option in tool.options():
        mark = {"=": "=", " ": "+", "": ""}[option.joint]
        spec = f"'*{option.name}{mark}[{quoted(option.text)}]"
        if option.values:
            spec += ":value:(" + " ".join(quoted(name) for name, _ in option.values) + ")"
        elif option.joint:
            spec += f":{quoted(option.value)}:" + ("_files" if option.takes_file() else "")
        out.append(f"  {spec}' \\")
    out.append("  '*:file:_files'")
    return "\n".join(out) + "\n"


def fish(tool):
    def quoted(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    out = [f"# Completion of {tool.name} for fish, written from its --help."]
    for option in tool.options():
        dashed = option.name.lstrip("-")
        flag = "-l" if option.name.startswith("--") else ("-s" if len(dashed) == 1 else "-o")
        line = f"complete -c {tool.name} {flag} {dashed} -d {quoted(option.text)}"
        if option.values:
            line += " -x -a " + quoted(" ".join(name for name, _ in option.values))
        elif option.joint:
            line += " -r" if option.takes_file() else " -x"
        out.append(line)
    return "\n".join(out) + "\n"


def main(program, folder, others):
    program = pathlib.Path(program)
    folder = pathlib.Path(folder)

    def say(option):
        return subprocess.run([program, option], check=True, capture_output=True, text=True).stdout

    tool = read_help(program.name, say("--help"))
    version = say("--version").split()[-1]
    for where, text in {
        f"man/man1/{tool.name}.1": manual(tool, version, others),
        f"bash-completion/completions/{tool.name}": bash(tool),
        f"zsh/vendor-completions/_{tool.name}": zsh(tool),
        f"fish/vendor_completions.d/{tool.name}.fish": fish(tool),
    }.items():
        path = folder / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
