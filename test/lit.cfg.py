# Configuration of the lit tests; see docs/Architecture.md and CONTRIBUTING.md.
import os
import shutil
import subprocess
import lit.formats

config.name = "mipsc"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".mips", ".test"]
config.excludes = ["Inputs", "Fuzz", "example", "lit.cfg.py", "lit.site.cfg.py"]
config.test_source_root = os.path.join(config.mips_src, "test")
config.test_exec_root = os.path.join(config.mips_obj, "test")

# A test that trains says `REQUIRES: learn`; the others are the quick tier.
tier = lit_config.params.get("tier", "all")
if tier in ("learn", "all"):
    config.available_features.add("learn")
if config.sanitized:
    config.available_features.add("sanitized")
if tier == "learn":
    config.limit_to_features = {"learn"}
# What takes too long for every change: `lit.py -D tier=nightly build/test`.
if tier == "nightly":
    config.available_features.add("nightly")
    config.limit_to_features = {"nightly"}

# What only some tests need: the feature, the Debian package that brings it, and
# the programs that tell. A test that is skipped for want of one is named by
# scripts/check, from the file that is written below.
NEEDED = {
    "chromium": ("chromium", ["chromium"]),
    "clang-19": ("clang-19", ["clang-19"]),
    "clang-format-14": ("clang-format-14", ["clang-format-14"]),
    "debootstrap": ("debootstrap", ["debootstrap"]),
    "emacs": ("emacs-nox", ["emacs"]),
    "mypy": ("mypy", ["mypy"]),
    "node": ("nodejs", ["node"]),
    "parallel": ("parallel", ["parallel"]),
    "slurm": ("slurm-wlm", ["munged", "slurmctld", "slurmd", "sbatch"]),
    "sshd": ("openssh-server", ["sshd", "ssh-keygen"]),
    "vim": ("vim", ["vim"]),
}
searched = os.environ["PATH"] + ":/usr/sbin:/sbin"
absent = {}
for feature, (package, programs) in NEEDED.items():
    if all(shutil.which(name, path=searched) for name in programs):
        config.available_features.add(feature)
    else:
        absent[feature] = package

# What npm installs for the extension, in its folder or by scripts/check.
extension = os.path.join(config.mips_src, "editors/vscode")
modules = [os.path.join(folder, "node_modules") for folder in (extension, config.mips_obj + "/vscode")]
modules = [folder for folder in modules if os.path.exists(folder + "/typescript")]
if modules:
    config.available_features.add("npm-installed")
else:
    absent["npm-installed"] = "npm"

# The Python package is tested by the Python of the build or, where only that has
# NumPy, by the system's. What goes beyond NumPy is tested where it is installed.
LIBRARIES = ("numpy", "pandas", "sklearn", "sympy", "nbformat", "setuptools", "wheel", "pip")


def installed(python):
    """Which of LIBRARIES a Python has."""
    code = f"import importlib.util as u; print(*[n for n in {LIBRARIES} if u.find_spec(n)])"
    run = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return run.stdout.split()


package_python = config.python
libraries = installed(package_python)
if "numpy" not in libraries and os.access("/usr/bin/python3", os.X_OK):
    package_python = "/usr/bin/python3"
    libraries = installed(package_python)
config.available_features.update(f"python-{name}" for name in libraries)
absent.update({f"python-{n}": f"python3-{n}" for n in LIBRARIES if n not in libraries})
os.makedirs(config.test_exec_root, exist_ok=True)
with open(os.path.join(config.test_exec_root, "absent"), "w") as file:
    file.writelines(f"{feature} {package}\n" for feature, package in absent.items())

config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.mips_obj, "bin"), config.llvm_tools_dir, os.environ["PATH"]])
config.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "")
config.substitutions += [
    ("%mips_src", config.mips_src),
    ("%mips_obj", config.mips_obj),
    ("%dsl", os.path.join(config.mips_src, "dsl")),
    ("%inputs", os.path.join(config.mips_src, "test", "Inputs")),
    ("%package-python", f"env PYTHONPATH={config.mips_src}/python {package_python} -B"),
    ("%python", config.python),
    ("%layers", config.layer_table),
    ("%node-modules", modules[0] if modules else "none"),
]
