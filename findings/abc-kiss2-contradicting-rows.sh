#!/usr/bin/env bash
# ABC 1.01 of 2022-10-19 (Debian bookworm). genfsm makes random state machines
# as KISS2. Its rows are drawn independently: two rows of one state may match
# the same input and disagree, so what it writes is no deterministic machine,
# and a reader that takes the first matching row and one that takes the last
# read different machines. The script looks for two such rows by itself.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
unpack berkeley-abc=1.01+20221019git70cb339+dfsg-4

root/usr/bin/berkeley-abc -h 2>&1 | grep 'ABC 1' || true
root/usr/bin/berkeley-abc -c 'genfsm -I 2 -O 1 -S 2 -L 6 random.kiss' >/dev/null
grep -v '^#' random.kiss | sed '/^$/d' | tee machine.kiss
awk '
  /^[01-]+ / { cube[++n] = $1; from[n] = $2; to[n] = $3; out[n] = $4 }
  END {
    for (i = 1; i <= n; i++)
      for (j = i + 1; j <= n; j++) {
        if (from[i] != from[j] || (to[i] == to[j] && out[i] == out[j])) continue
        meets = 1
        for (k = 1; k <= length(cube[i]); k++) {
          a = substr(cube[i], k, 1); b = substr(cube[j], k, 1)
          if (a != b && a != "-" && b != "-") meets = 0
        }
        if (meets) {
          print "seen: state " from[i] ": rows " i " and " j " overlap and disagree"
          found = 1
        }
      }
    if (!found) { print "changed: no two rows contradict each other"; exit 1 }
  }' machine.kiss
