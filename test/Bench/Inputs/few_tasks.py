"""few_tasks.py FOLDER COUNT: writes so many small tasks, in two subfolders."""

import pathlib
import sys

folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for number in range(count):
    place = folder / ("even" if number % 2 == 0 else "odd")
    place.mkdir(parents=True, exist_ok=True)
    text = f"task T{number} {{ in x : 0..1  out y : int  y = x + {number} }}\n"
    (place / f"T{number:02}.mips").write_text(text)
