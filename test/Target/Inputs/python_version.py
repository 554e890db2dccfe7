"""python_version.py < PROGRAM: checks what a program says of the Python it needs.

The syntax is that of version 3.9. Of the library, `strict` of `zip` came with 3.10:
a program that uses it says so, and any other says 3.9. Prints the version.
"""

import ast
import re
import sys

source = sys.stdin.read()
tree = ast.parse(source, feature_version=(3, 9))
says = re.findall(r"^Needs Python (\S+) or later\.$", ast.get_docstring(tree), re.M)
is_strict = any(
    keyword.arg == "strict"
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
    for keyword in node.keywords
)
if says != ["3.10" if is_strict else "3.9"]:
    sys.exit(f"it says {says}")
print(says[0])
