# `cpack -G DEB` in the build folder makes two Debian packages: mipsc, the tools with
# their manuals, and libmips-dev, what programs that embed machines are built with.
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mipsc COMPONENT tools)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mipsc COMPONENT tools
        FILES_MATCHING PATTERN "*.md")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mipsc COMPONENT tools)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libmips-dev COMPONENT embed)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGE_NAME mipsc)
set(CPACK_PACKAGE_VENDOR "the mipsc authors")
set(CPACK_PACKAGE_CONTACT "the mipsc authors <mipsc@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL tools embed)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The learner's plug-in is found beside the tools, not by the dynamic linker.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME mipsc)
set(CPACK_DEBIAN_TOOLS_DESCRIPTION
    "mipsc takes a task, examples, a log, somebody's automaton or trained network, or
 a program that it can ask, finds a program that explains it, proves with Z3 that
 the program does the task for every input sequence, and writes it as Python, C
 or native code.")
# Python programs are read by CPython's own parser.
set(CPACK_DEBIAN_TOOLS_PACKAGE_DEPENDS "python3 (>= 3.9)")
set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS "graphviz")

set(CPACK_DEBIAN_EMBED_PACKAGE_NAME libmips-dev)
set(CPACK_DEBIAN_EMBED_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_EMBED_DESCRIPTION
    "Libraries for programs that embed machines which mipsc has learned. They read,
 run and compile machines from C++: the dialect, its interpreter, the code
 generators and LLVM's JIT, without the learner and the prover.")
set(CPACK_DEBIAN_EMBED_PACKAGE_DEPENDS "llvm-${MIPS_LLVM}-dev, libmlir-${MIPS_LLVM}-dev")
set(CPACK_DEBIAN_EMBED_PACKAGE_SHLIBDEPS OFF)
include(CPack)
