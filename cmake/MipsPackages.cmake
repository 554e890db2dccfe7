# `cpack -G DEB` in the build folder makes the Debian packages: mipsc, the tools with
# their manuals; mipsc-gradient, a trainer that the learner loads when it needs it;
# libmips-dev, what programs that embed machines are built with; and python3-mipsc.
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mipsc COMPONENT tools)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mipsc COMPONENT tools
        FILES_MATCHING PATTERN "*.md")
# The files that the README and the tutorial work with, where they name them.
set(examples ${CMAKE_INSTALL_DATADIR}/mipsc/examples)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/test/Tutorial/Inputs
        DESTINATION ${examples}/test/Tutorial COMPONENT tools)
set(published test/Networks/Inputs/published)
install(FILES ${PROJECT_SOURCE_DIR}/${published}/nets/tomita7_gru_1_15_2_gpu.pt
        DESTINATION ${examples}/${published}/nets COMPONENT tools)
install(FILES ${PROJECT_SOURCE_DIR}/${published}/LICENSE.txt
        DESTINATION ${examples}/${published} COMPONENT tools)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/dsl/paper ${PROJECT_SOURCE_DIR}/dsl/names
        DESTINATION ${examples}/dsl COMPONENT tools FILES_MATCHING PATTERN "*.mips")
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
set(CPACK_COMPONENTS_ALL tools gradient embed python)
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
set(CPACK_DEBIAN_TOOLS_PACKAGE_RECOMMENDS "mipsc-gradient")
set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS "graphviz")

# Apart, because Debian's LibTorch comes with OpenCV, and that with Qt and GDAL:
# some three hundred packages, for a trainer that few tasks need.
set(CPACK_DEBIAN_GRADIENT_PACKAGE_NAME mipsc-gradient)
set(CPACK_DEBIAN_GRADIENT_PACKAGE_DEPENDS "mipsc (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_GRADIENT_DESCRIPTION
    "The trainer of mipsc that follows gradients, on LibTorch. The learner loads
 it for the tasks whose network no other trainer finds.")

set(CPACK_DEBIAN_EMBED_PACKAGE_NAME libmips-dev)
set(CPACK_DEBIAN_EMBED_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_EMBED_DESCRIPTION
    "Libraries for programs that embed machines which mipsc has learned. They read,
 run and compile machines from C++: the dialect, its interpreter, the code
 generators and LLVM's JIT, without the learner and the prover.")
set(CPACK_DEBIAN_EMBED_PACKAGE_DEPENDS "llvm-${MIPS_LLVM}-dev, libmlir-${MIPS_LLVM}-dev")
set(CPACK_DEBIAN_EMBED_PACKAGE_SHLIBDEPS OFF)

set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-mipsc)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "python3 (>= 3.9), mipsc (>= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS
    "python3-numpy, python3-pandas, python3-sklearn, python3-sympy")
set(CPACK_DEBIAN_PYTHON_DESCRIPTION
    "The Python package of mipsc. It learns from lists, arrays and frames, proves
 functions equal, and runs machines on arrays as native code.")
include(CPack)
