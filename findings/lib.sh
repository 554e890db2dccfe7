# Sourced by the scripts of this folder: a temporary folder that goes with the
# script, and Debian packages unpacked into it (they are not installed).

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# unpack NAME=VERSION …: downloads Debian packages and unpacks them into ./root.
unpack() {
  local package
  mkdir -p root
  for package in "$@"; do
    apt-get download -qq "$package" >/dev/null 2>&1 ||
      { echo "cannot download $package (run apt-get update?)"; exit 2; }
  done
  for package in ./*.deb; do
    dpkg -x "$package" root
    rm "$package"
  done
}

# expect WHAT TEXT FILE: the line TEXT stands in FILE, else the behaviour changed.
expect() {
  if grep -qxF -e "$2" "$3"; then
    echo "seen: $1"
  else
    echo "changed: $1 (no line '$2' in the output below)"
    cat "$3"
    exit 1
  fi
}
