"""Runs a command and succeeds if its exit code is the one demanded.

usage: exits.py CODE COMMAND ARGUMENT...
"""
import subprocess
import sys

code = subprocess.run(sys.argv[2:]).returncode
if code != int(sys.argv[1]):
    sys.exit(f"exit code {code}, expected {sys.argv[1]}: {' '.join(sys.argv[2:])}")
