# cmake -DMIPS_SRC=... -DLAYER=... -DUSES=... -P forbidden-edge.cmake: asks the layer
# table whether LAYER may use USES, as mips_add_library does when a build is configured.
cmake_minimum_required(VERSION 3.25)
set(PROJECT_BINARY_DIR ${CMAKE_CURRENT_BINARY_DIR})
include(${MIPS_SRC}/cmake/MipsLayers.cmake)
mips_check_layers(${LAYER} ${USES})
message(STATUS "${LAYER} may use ${USES}")
