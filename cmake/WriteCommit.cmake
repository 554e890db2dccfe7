# cmake -DSOURCE=dir -DHEADER=file -P WriteCommit.cmake: writes the commit of
# the tree into a header, and touches it only if it changed.
execute_process(COMMAND git describe --always --dirty=+
  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE commit
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define MIPS_COMMIT \"@commit@\"\n" @ONLY)
