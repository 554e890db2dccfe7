"""Holds the learner to one header of limits, include/mips/Tuning/Tuning.h.

Usage: check_limits.py SOURCES. No other file of the learner names a number, but for those
that NO_LIMITS lists with what their numbers are. In the header each name has a comment with
its reason and is used, and there are at most MOST of them: a limit that is like another one
shares its name.
"""

import pathlib
import re
import sys

LEARNER = ("Tuning", "Algebra", "Learn", "Extract", "Regress", "Synthesis")
HEADER = "include/mips/Tuning/Tuning.h"
MOST = 80
NO_LIMITS = {
    # Prices, of which a rule's cost is the sum.
    "include/mips/Regress/Terms/Cost.h": {
        "conditionCost", "bracketCost", "bothSidesCost", "jointCost", "choiceCost"},
    "lib/Regress/System/Prices.h": {
        "stateCost", "unboundedCost", "cheapestRule", "cheapestRegister", "doubtCost",
        "unboundedBits", "argmaxOfTwo"},
    # Bounds of what a number is held in.
    "lib/Regress/Terms/Arithmetic.h": {"valueLimit", "limit"},
    "lib/Regress/Column/Examples.h": {"bankLimit"},
    "lib/Algebra/IntegerLattice.cpp": {"limit"},
    "lib/Algebra/LinearMachine.cpp": {"limit"},
    "lib/Learn/AffineReluNetwork.cpp": {"limit"},
    # Bounds of a file format.
    "lib/Learn/CheckpointReader.h": {"maxNetworkSize", "maxNetworkParameters"},
    "lib/Learn/CheckpointReader.cpp": {"deepest"},
    # Sizes of blocks and tables.
    "lib/Regress/Terms/Program.h": {"blockRows"},
    "lib/Regress/Column/ExpressionBank.h": {"chunkSize"},
    "lib/Regress/Column/ExpressionBank.cpp": {"maxRows"},
    "lib/Regress/Stages/HiddenRegisters.cpp": {"nearBits", "allBits"},
    "lib/Regress/Stages/Unfolding.cpp": {"valueBits"},
    "lib/Learn/GradientTrainer.cpp": {"digits"},
    # Sizes of what is shown of a run, which has no part in what is found.
    "lib/Learn/GradientSearch.cpp": {"betweenPoints"},
    "lib/Synthesis/LearningRecord.cpp": {"mostNetworks", "mostCurvePoints", "mostCandidates"},
    "lib/Synthesis/StatePicture.cpp": {
        "mostHiddenStates", "mostDrawnPoints", "grainsOfPicture", "grain"},
    # Constants of mathematics.
    "lib/Learn/Random.h": {"twoPi"},
    "lib/Extract/IntegerAutoencoder.cpp": {"twoPiE"},
}

NUMBER = r"(?:-?[\d.][\w.'+-]*|\w+\(-?\d+\) << \d+)(?=[,;])"
DECLARATION = re.compile(r"^\s*(?:(?:static|inline) )*(?:constexpr|const) (?:static )?[\w:]+(?:<\w+>)? "
                         rf"(\w+ = {NUMBER}[^;]*);", re.M)
NAME = re.compile(rf"(\w+) = {NUMBER}")
IN_HEADER = re.compile(r"^constexpr ([^;{]*?(?:\{.*?\})?[^;{]*);", re.M | re.S)


def named_numbers(text: str):
    """Yields the line and the name of each number that has a name."""
    for match in DECLARATION.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        yield from ((line, name) for name in NAME.findall(match[1] + ";"))


def limits(header: str):
    """Yields the line and the name of each limit, and whether it has a comment."""
    for match in IN_HEADER.finditer(header):
        line = header.count("\n", 0, match.start()) + 1
        before = header[:match.start()].rstrip("\n").rsplit("\n", 1)[-1]
        # A record has its comment before its type.
        described = before.startswith("///") or before == "};"
        declared = re.sub(r"\{.*\}", "", match[1], flags=re.S)
        names = re.findall(r"(\w+)(?:\[\])? =", declared) or [declared.split()[-1]]
        yield from ((line, name, described) for name in names)


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    problems, used = [], ""
    for parent in ("include/mips", "lib"):
        for component in LEARNER:
            for file in sorted((root / parent / component).rglob("*")):
                path = str(file.relative_to(root))
                if file.suffix not in {".h", ".cpp"} or path == HEADER:
                    continue
                text = file.read_text()
                used += text
                for line, name in named_numbers(text):
                    if name not in NO_LIMITS.get(path, ()):
                        problems.append(f"{path}:{line}: '{name}' belongs into {HEADER}")
    header = (root / HEADER).read_text()
    found = list(limits(header))
    for line, name, described in found:
        if not described:
            problems.append(f"{HEADER}:{line}: '{name}' has no reason")
        if f"tuning::{name}" not in used and len(re.findall(rf"\b{name}\b", header)) == 1:
            problems.append(f"{HEADER}:{line}: '{name}' limits nothing")
    if len(found) > MOST:
        problems.append(f"{HEADER}: {len(found)} limits, more than {MOST}")
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{len(found)} limits, {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
