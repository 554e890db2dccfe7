# Configuration of the lit tests; see docs/Architecture.md and CONTRIBUTING.md.
import os
import shutil
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
# What editors run on.
for program in ("node", "vim"):
    if shutil.which(program):
        config.available_features.add(program)
if os.path.exists(os.path.join(config.mips_src, "editors/vscode/node_modules/typescript")):
    config.available_features.add("npm-installed")
# So is the one version of the formatter by its script.
if shutil.which("clang-format-14"):
    config.available_features.add("clang-format-14")

config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.mips_obj, "bin"), config.llvm_tools_dir, os.environ["PATH"]])
config.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "")
config.substitutions += [
    ("%mips_src", config.mips_src),
    ("%mips_obj", config.mips_obj),
    ("%dsl", os.path.join(config.mips_src, "dsl")),
    ("%inputs", os.path.join(config.mips_src, "test", "Inputs")),
    ("%python", config.python),
    ("%layers", config.layer_table),
]
