# What the compiler is built with: flags, ccache, and the packages it stands on.

# The Python used at build and test time is the system's, not one of a version manager.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

find_program(MIPS_CCACHE ccache)
if(MIPS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths below the sources are hashed as relative ones, so that another clone
  # finds what this one compiled; the rest is what precompiled headers need.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${MIPS_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

set(MIPS_LLVM 19 CACHE STRING "Major version of LLVM and MLIR; only 19 is tested")
# A bare major version does not match LLVM's version file.
find_package(LLVM ${MIPS_LLVM}.1 REQUIRED CONFIG
             HINTS /usr/lib/llvm-${MIPS_LLVM}/lib/cmake/llvm)
find_package(MLIR REQUIRED CONFIG HINTS /usr/lib/llvm-${MIPS_LLVM}/lib/cmake/mlir)
list(APPEND CMAKE_MODULE_PATH ${LLVM_CMAKE_DIR} ${MLIR_CMAKE_DIR})
include(TableGen)
include(AddLLVM)
include(AddMLIR)

find_path(Z3_INCLUDE_DIR z3++.h REQUIRED)
find_library(Z3_LIBRARY z3 REQUIRED)
add_library(mips-z3 INTERFACE)
target_include_directories(mips-z3 SYSTEM INTERFACE ${Z3_INCLUDE_DIR})
target_link_libraries(mips-z3 INTERFACE ${Z3_LIBRARY})

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(GTest REQUIRED)
find_package(benchmark 1.7 REQUIRED)
find_package(Threads REQUIRED)

# LLVM and MLIR as shared libraries, or as archives for targets that have the
# property MIPS_HOLDS_LLVM: the tools. The shared libraries hold 430,000 addresses
# that the loader adjusts at every start, which took most of the processor time
# of a short run.
include(MipsArchives)
add_library(mips-llvm INTERFACE)
target_include_directories(mips-llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
mips_link_shared_or_archives(mips-llvm LLVM mips-llvm-archives)
add_library(mips-mlir INTERFACE)
target_include_directories(mips-mlir SYSTEM INTERFACE ${MLIR_INCLUDE_DIRS})
mips_link_shared_or_archives(mips-mlir MLIR mips-mlir-archives)
target_link_libraries(mips-mlir INTERFACE mips-llvm)

string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
if(NOT MIPS_ASSERTIONS)
  string(APPEND CMAKE_CXX_FLAGS_RELEASE " -DNDEBUG")
endif()
add_compile_definitions(MIPS_VERSION="${PROJECT_VERSION}")
# Floating point is IEEE without contraction: the same seed gives the same
# bytes whatever the compiler fuses.
add_compile_options(-fpch-preprocess -Wall -Wextra -Wno-unused-parameter -ffp-contract=off
                    -fdiagnostics-color=auto)
# For the few files with loops that deserve more than -O2. Only in the release
# build: GCC 12 crashes on some of them with -O3 and sanitizers.
set(MIPS_HOT_LOOPS $<$<CONFIG:Release>:-O3>)
if(MIPS_SANITIZE OR MIPS_BUILD_FUZZERS)
  # LLVM's libraries are built without the type information that vptr wants.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined
                      -fno-sanitize=vptr -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(MIPS_BUILD_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
