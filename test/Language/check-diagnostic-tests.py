"""Every kind of mistake that lib/Language declares has a test of its name and
a line in docs/Language.md.

usage: check-diagnostic-tests.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
kinds = set()
for file in sorted((source / "lib" / "Language").glob("*.cpp")):
    kinds.update(re.findall(r"^MIPS_DIAGNOSTIC\((\w+)", file.read_text(), re.M))
tests = {file.stem for file in (source / "test" / "Language" / "errors").iterdir()}
if len(kinds) < 40:
    sys.exit(f"only {len(kinds)} kinds found: is the pattern still right?")
missing = [kind for kind in sorted(kinds)
           if re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower() not in tests]
if missing:
    sys.exit("no test in test/Language/errors for: " + ", ".join(missing))
documented = (source / "docs" / "Language.md").read_text()
missing = [kind for kind in sorted(kinds) if f"| {kind} |" not in documented]
if missing:
    sys.exit("not in docs/Language.md: " + ", ".join(missing))
