# The archives of LLVM and MLIR, for targets that hold what they use of them. The
# linker takes from an archive only what is asked for, so that all are named.
option(MIPS_STATIC_LLVM "Link the archives of LLVM and MLIR into the tools" ON)

# mips_archives(target patterns needs...): makes the library `target` of all
# files that match a list of patterns, which may refer to one another, and of
# what these need. Their names stand in a linker script: commands are to be read.
function(mips_archives target patterns)
  file(GLOB archives ${patterns})
  list(JOIN archives "\n  " list)
  set(script ${PROJECT_BINARY_DIR}/${target}.ld)
  file(CONFIGURE OUTPUT ${script} CONTENT "GROUP(\n  ${list}\n)\n")
  add_library(${target} INTERFACE)
  target_link_libraries(${target} INTERFACE ${script} ${ARGN})
endfunction()

# mips_link_shared_or_archives(library shared archives): who links `library` gets
# one or the other.
function(mips_link_shared_or_archives library shared archives)
  if(NOT TARGET ${archives})
    target_link_libraries(${library} INTERFACE ${shared})
    return()
  endif()
  set(holds $<BOOL:$<TARGET_PROPERTY:MIPS_HOLDS_LLVM>>)
  target_link_libraries(${library} INTERFACE
    $<BUILD_INTERFACE:$<IF:${holds},${archives},${shared}>>
    $<INSTALL_INTERFACE:${shared}>)
endfunction()

# What LLVM's archives need: Debian's package of LLVM depends on the libraries,
# but not on the packages that have their names without a version.
find_library(MIPS_ZLIB NAMES z libz.so.1)
find_library(MIPS_ZSTD NAMES zstd libzstd.so.1)
if(MIPS_STATIC_LLVM AND MIPS_ZLIB AND MIPS_ZSTD
   AND EXISTS ${LLVM_LIBRARY_DIR}/libLLVMSupport.a AND EXISTS ${LLVM_LIBRARY_DIR}/libMLIRIR.a)
  mips_archives(mips-llvm-archives ${LLVM_LIBRARY_DIR}/libLLVM*.a
    ${MIPS_ZLIB} ${MIPS_ZSTD} ${CMAKE_DL_LIBS} Threads::Threads)
  # Some linkers look into an archive only for what was missing before it, and a
  # library may stand last on the line: MLIR's come with LLVM's.
  mips_archives(mips-mlir-archives
    "${LLVM_LIBRARY_DIR}/libMLIR*.a;${LLVM_LIBRARY_DIR}/libLLVM*.a" mips-llvm-archives)
endif()

# mips_hold_llvm(target): such a target. Nor does its own code need addresses
# that are adjusted at its start.
function(mips_hold_llvm target)
  if(TARGET mips-llvm-archives)
    set_target_properties(${target} PROPERTIES MIPS_HOLDS_LLVM ON)
    target_link_options(${target} PRIVATE -no-pie -Wl,--gc-sections)
  endif()
endfunction()
