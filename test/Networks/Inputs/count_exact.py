"""Says how many of the networks of a file of results of `mips-bench --networks`
are exact: count_exact.py RESULTS"""

import json
import sys

with open(sys.argv[1]) as results:
    records = [json.loads(line) for line in results]
for text, early in (("trained to the end", False), ("stopped early", True)):
    some = [r for r in records if r["network"].endswith("_early.pt") == early]
    exact = [r for r in some if r["result"] == "exact"]
    print(f"{text}: {len(exact)} of {len(some)} exact")
