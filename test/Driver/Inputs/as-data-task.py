"""as-data-task.py TASK.mips DATA.csv: the task with its rule replaced by data.

Prints the task with everything after its outputs left out and `data` in its
place, so that nothing but names and ranges of the streams is kept.
"""

import os
import re
import sys

task, data = sys.argv[1:]
lines = open(task).read().splitlines()
kept = [line for line in lines if re.match(r"task |  (in|out) ", line)]
print("\n".join(kept))
print(f'  data "{os.path.basename(data)}"')
print("}")
