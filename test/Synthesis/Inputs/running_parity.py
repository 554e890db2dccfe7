"""All words of eight bits with the parity of the bits so far."""

print("# in x : 0..1\n# out y : 0..1\nsequence,step,x,y")
for word in range(256):
    parity = 0
    for step in range(8):
        bit = word >> step & 1
        parity ^= bit
        print(f"{word},{step},{bit},{parity}")
