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

# The C programs of bench/native are compiled by it; nothing else needs it.
if shutil.which("clang-19"):
    config.available_features.add("clang-19")
# What editors run on, what shows pages, and what checks the types of the Python package.
for program in ("node", "vim", "emacs", "mypy", "chromium"):
    if shutil.which(program):
        config.available_features.add(program)
if os.path.exists(os.path.join(config.mips_src, "editors/vscode/node_modules/typescript")):
    config.available_features.add("npm-installed")
# So is the one version of the formatter by its script.
if shutil.which("clang-format-14"):
    config.available_features.add("clang-format-14")

# What divides tasks among machines.
if shutil.which("parallel"):
    config.available_features.add("parallel")
daemons = os.environ["PATH"] + ":/usr/sbin:/sbin"
if all(shutil.which(name, path=daemons) for name in ("munged", "slurmctld", "slurmd", "sbatch")):
    config.available_features.add("slurm")
if shutil.which("sshd", path=daemons) and shutil.which("ssh-keygen"):
    config.available_features.add("sshd")

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
]
