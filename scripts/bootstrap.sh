# Sourced by the scripts beside it: installs the Debian packages that are missing,
# configures and builds. Everything it says goes to standard error,
# so that `scripts/mipsc … -o -` stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${MIPS_BUILD_DIR:-$root/build}
preset=release # of CMakePresets.json

packages=(
  ca-certificates ccache cmake g++ ninja-build python3
  llvm-19-dev libmlir-19-dev mlir-19-tools llvm-19-tools
  libtorch-dev libonnx-dev libprotobuf-dev libeigen3-dev libz3-dev zlib1g-dev
  libgtest-dev libbenchmark-dev cvc5 z3 graphviz nodejs clang-format-14
)

say() { printf '%s\n' "$*" >&2; }

# The packages of a list that are not installed, one a line. dpkg-query fails
# for a package that it has never heard of; that one is missing, too.
missing_packages() {
  local package
  for package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      printf '%s\n' "$package"
  done
}

# At a terminal nothing is installed without a yes; `ask=no` is one.
ask=yes
may_install() {
  local answer
  [ "$ask" = yes ] && [ -t 0 ] && [ -t 2 ] || return 0
  read -r -p "install them with apt-get? [Y/n] " answer
  case $answer in
  '' | [Yy]*) ;;
  *) return 1 ;;
  esac
}

# Installs packages, as root or by sudo; the caller says what it means if not.
apt_install() {
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { say "not root, and no sudo: install them by hand"; return 3; }
    sudo=(sudo)
  fi
  say "installing them"
  "${sudo[@]}" apt-get update -qq >&2 &&
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" >&2 || return 70
}

install_packages() {
  local missing status=0
  mapfile -t missing < <(missing_packages "${packages[@]}")
  [ ${#missing[@]} -gt 0 ] || return 0
  say "missing Debian packages: ${missing[*]}"
  may_install || { say "error: not without these packages"; exit 3; }
  apt_install "${missing[@]}" || status=$?
  [ $status -eq 0 ] || { say "error: could not install the packages"; exit $status; }
}

# Packages that can be done without.
install_if_possible() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Debian packages without which some tests are skipped: ${missing[*]}"
  may_install && apt_install "${missing[@]}" || say "warning: going on without them"
}

# Whether nothing that mipsc is built from has changed since it was built. Folders
# count, because a file that was taken away changes nothing else. A build of
# another kind has no stamp, and ninja looks at it once.
is_current() {
  local stamp=$build/current-since file
  for file in "$stamp" "$build"/bin/{mipsc,mips-learn} "$build/lib/mips-learn-gradient.so"; do
    [ -e "$file" ] || return 1
  done
  [ -z "$(cd "$root" && find CMakeLists.txt cmake include lib tools -newer "$stamp" -print -quit)" ]
}

# What changed while it was built is newer than the stamp, which has the time of
# the build's begin.
mark_current() { mv "$build/current-since.new" "$build/current-since"; }

# Builds the named targets (all, if none is named); its words go to a log that
# is shown if it fails.
build_targets() {
  local log=$build/build.log
  mkdir -p "$build"
  touch "$build/current-since.new"
  if [ ! -f "$build/build.ninja" ]; then
    say "configuring $build"
    (cd "$root" && cmake --preset "$preset" -B "$build") >"$log" 2>&1 ||
      { cat "$log" >&2; exit 70; }
  fi
  say "building (log: $log)"
  ninja -C "$build" "$@" >"$log" 2>&1 || { tail -n 60 "$log" >&2; exit 70; }
}
