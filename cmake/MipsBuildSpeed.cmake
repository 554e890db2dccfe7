# What makes a clean build short.
#
# Precompiled headers: most files read LLVM's or MLIR's headers, which takes
# longer than compiling what stands in the file. Two sets; a target takes the
# smaller one unless most of its files see machines of the IR.
#
#   base  the standard library and LLVM's containers
#   ir    base, MLIR and the mips dialect
#
# A file still includes what it uses: the fuzz preset builds without this.
option(MIPS_PRECOMPILE "Precompile the headers of LLVM and MLIR" ON)

# Several files at once: half of a compiler's time goes into what the headers
# instantiate in every file. For those who build once; who changes files builds
# the dev preset, where each is compiled alone.
option(MIPS_UNITY "Compile several files of a component at once" OFF)
if(MIPS_UNITY)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
endif()

set(base
  <algorithm> <functional> <map> <memory> <optional> <random> <set> <string> <vector>
  "llvm/ADT/ArrayRef.h" "llvm/ADT/DenseMap.h" "llvm/ADT/DenseSet.h"
  "llvm/ADT/STLExtras.h" "llvm/ADT/SmallVector.h" "llvm/ADT/StringExtras.h"
  "llvm/Support/Error.h" "llvm/Support/FormatVariadic.h"
  "llvm/Support/raw_ostream.h")
set(ir ${base}
  "mips/IR/MipsDialect.h" "mlir/IR/Builders.h" "mlir/IR/BuiltinOps.h"
  "mlir/IR/OwningOpRef.h" "mlir/IR/Verifier.h" "mlir/Parser/Parser.h"
  "llvm/ADT/TypeSwitch.h" "llvm/Support/JSON.h")

if(MIPS_PRECOMPILE)
  file(WRITE ${PROJECT_BINARY_DIR}/precompiled.cpp "")
  foreach(set base ir)
    add_library(mips-precompiled-${set} OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
    target_include_directories(mips-precompiled-${set} PRIVATE
      ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
    target_link_libraries(mips-precompiled-${set} PRIVATE mips-mlir)
    list(TRANSFORM ${set} REPLACE "^([^<].*)" "\"\\1\"" OUTPUT_VARIABLE headers)
    target_precompile_headers(mips-precompiled-${set} PRIVATE ${headers})
  endforeach()
  add_dependencies(mips-precompiled-ir MipsIRIncGen)
endif()

# mips_precompiled(target set): the target's files are compiled with that set,
# `base` if it is empty.
function(mips_precompiled target set)
  if(NOT set)
    set(set base)
  endif()
  if(MIPS_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM mips-precompiled-${set})
  endif()
endfunction()

# mips_optimize_less(target): for code that nobody waits for. Most of the time
# to compile it goes into what the headers of MLIR instantiate.
function(mips_optimize_less target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()
