"""same-results.py A B: the same results in the same order, but for the time
they took."""
import json
import sys


def read(path):
    with open(path) as lines:
        results = [json.loads(line) for line in lines]
    for result in results:
        del result["seconds"]
    return results


first, second = map(read, sys.argv[1:])
for one, other in zip(first, second):
    if one != other:
        sys.exit(f"{one}\n{other}")
if len(first) != len(second):
    sys.exit(f"{len(first)} results, and {len(second)}")
print(f"{len(first)} results are the same")
