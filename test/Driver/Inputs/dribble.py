"""Hands standard input on in pieces of all sizes, so that lines are torn."""
import os
import random
import sys

random.seed(1)
text = sys.stdin.buffer.read()
while text:
    size = random.choice((1, 2, 10, 1000, 10000, 100000))
    text = text[os.write(1, text[:size]):]
