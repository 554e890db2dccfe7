"""Writes arrays as NumPy does, and gzip files, without NumPy."""
import gzip
import struct
import sys
import zipfile


def npy(descr, shape, data, fortran=False):
    header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }" % (
        descr, fortran, shape)
    header += " " * (63 - (len(header) + 10) % 64) + "\n"
    return (b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) +
            header.encode() + data)


def write(name, data):
    with open(folder + "/" + name, "wb") as file:
        file.write(data)


folder = sys.argv[1]
rows = npy("<i2", (3, 2), struct.pack("<6h", 1, -2, 2, -4, 3, -6))
write("rows.npy", rows)
write("cut.npy", rows[:-1])
write("empty.npy", npy("<i2", (3, 0), b""))
write("fortran.npy",
      npy(">i4", (3, 2), struct.pack(">6i", 1, 2, 3, -2, -4, -6), True))
write("text.npy", npy("<U4", (1,), b"\0" * 16))
for name, method in [("sequences.npz", zipfile.ZIP_STORED),
                     ("packed.npz", zipfile.ZIP_DEFLATED)]:
    with zipfile.ZipFile(folder + "/" + name, "w", method) as archive:
        x = struct.pack("<6d", 1, 1.5, 2, 1, 2, 2.5)
        archive.writestr("x.npy", npy("<f8", (2, 3), x))
        archive.writestr("y.npy", npy("|b1", (2, 3), bytes([0, 0, 1, 0, 1, 1])))
packed = gzip.compress(b"x,y\n1,3\n2,4\n")
write("log.csv.gz", packed)
write("cut.csv.gz", packed[:-10])
