# cmake -DSOURCE=dir -DHEADER=file -P WriteCommit.cmake: writes the commit of
# the tree into a header, and touches it only if it changed. A changed page of
# results does not make the tree dirty: it is what the tool writes.
execute_process(COMMAND git rev-parse --short HEAD
  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE commit
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
execute_process(COMMAND git status --porcelain -- . ":(exclude)docs/Benchmark.md"
  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE changes
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
elseif(changes)
  string(APPEND commit " (dirty)")
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define MIPS_COMMIT \"@commit@\"\n" @ONLY)
