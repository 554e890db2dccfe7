"""compile_each.py LIBRARIES FOLDER COMPILER: each of the libraries in C that stand
one after the other in the file LIBRARIES is compiled without a warning."""
import pathlib
import subprocess
import sys

libraries, folder, compiler = sys.argv[1:]
folder = pathlib.Path(folder)
folder.mkdir(parents=True, exist_ok=True)
# Each ends with the text of its statuses.
end = '    return "unknown status";\n  }\n}\n'
texts = pathlib.Path(libraries).read_text().split(end)[:-1]
if not texts:
    sys.exit("no libraries")
for number, text in enumerate(texts):
    path = folder / f"{number}.c"
    path.write_text(text + end)
    strict = "-std=c99 -Wall -Wextra -Wconversion -pedantic -Werror".split()
    subprocess.run([compiler, *strict, "-c", path, "-o", path.with_suffix(".o")], check=True)
