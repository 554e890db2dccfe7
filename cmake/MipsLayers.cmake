# The layer table of docs/Architecture.md: which component may use which.
# An edge that the table does not have is refused when the build is configured;
# test/Layers/Inputs/check_includes.py holds the includes to the same table.

set(MIPS_COMPONENTS
  Support IR Data Tuning Algebra Networks Tables Language Learn Extract Regress Synthesis Verify Transforms Target Python Driver Bench LanguageServer)

# Those without a loop over data: text, and calls of LLVM and of processes.
set(MIPS_COLD_COMPONENTS Support Tables Language Target Python Driver Bench LanguageServer)

set(MIPS_MAY_USE_Support)
set(MIPS_MAY_USE_IR Support)
set(MIPS_MAY_USE_Data Support)
set(MIPS_MAY_USE_Networks Data Support)
# Tables of other people become datasets, their texts names of values; nothing on
# the learner's side sees them.
set(MIPS_MAY_USE_Tables Data Support)
set(MIPS_MAY_USE_Language IR Data Support)
# Every limit of the learner's searches: a header.
set(MIPS_MAY_USE_Tuning)
# Exact linear algebra, the same for what looks for rules and what proves them.
set(MIPS_MAY_USE_Algebra Tuning Data Support)
set(MIPS_MAY_USE_Learn Tuning Data)
set(MIPS_MAY_USE_Extract Tuning Algebra Data)
set(MIPS_MAY_USE_Regress Tuning Algebra Data IR)

# Regress is ordered inside, too: what a rule is, a machine of rules, one column
# explained by enumeration and by forms that are solved for, hidden state, the
# stages that look for it, and the portfolio that runs them. A header of a folder is included as "Folder/Header.h".
set(MIPS_FOLDERS_Regress Terms System Column Forms State Stages Portfolio)
set(MIPS_MAY_USE_Regress/Terms)
set(MIPS_MAY_USE_Regress/System Terms)
set(MIPS_MAY_USE_Regress/Column Terms)
set(MIPS_MAY_USE_Regress/Forms Terms Column)
set(MIPS_MAY_USE_Regress/State Terms System Column Forms)
set(MIPS_MAY_USE_Regress/Stages Terms System Column Forms State)
set(MIPS_MAY_USE_Regress/Portfolio Terms System Column Forms State Stages)

set(MIPS_MAY_USE_Synthesis Tuning Algebra Networks Learn Extract Regress Data IR Support)
# A network of others is what a rule may be held to.
set(MIPS_MAY_USE_Verify IR Data Algebra Networks Support)
set(MIPS_MAY_USE_Transforms IR Verify)
set(MIPS_MAY_USE_Target IR)
set(MIPS_MAY_USE_Python IR)
set(MIPS_MAY_USE_Driver IR Data Tables Language Verify Transforms Target Support)
set(MIPS_MAY_USE_Bench IR Data Target Support)
# It reads what an editor shows. What learns and proves runs as a process.
set(MIPS_MAY_USE_LanguageServer Language Support)
set(MIPS_MAY_USE_mipsc Driver Language Tables Support)
set(MIPS_MAY_USE_mips-learn Synthesis Networks Learn Extract Regress Data IR Support)
set(MIPS_MAY_USE_mips-regress Regress Data Support)
set(MIPS_MAY_USE_mips-opt IR Verify Transforms Target Support)
set(MIPS_MAY_USE_mips-equiv IR Data Networks Language Python Verify Driver Support)
set(MIPS_MAY_USE_mips-bench Bench Support)
set(MIPS_MAY_USE_mips-lsp LanguageServer IR Support)

# The table as "from: to to" lines, for the include scan; a folder of a component
# as "Component/Folder: Folder Folder".
set(MIPS_LAYER_TABLE ${PROJECT_BINARY_DIR}/layers.txt)
file(WRITE ${MIPS_LAYER_TABLE} "")
foreach(layer IN LISTS MIPS_COMPONENTS ITEMS mipsc mips-learn mips-regress mips-opt mips-equiv mips-bench
        mips-lsp)
  string(REPLACE ";" " " edges "${MIPS_MAY_USE_${layer}}")
  file(APPEND ${MIPS_LAYER_TABLE} "${layer}: ${edges}\n")
  foreach(folder IN LISTS MIPS_FOLDERS_${layer})
    string(REPLACE ";" " " edges "${MIPS_MAY_USE_${layer}/${folder}}")
    file(APPEND ${MIPS_LAYER_TABLE} "${layer}/${folder}: ${edges}\n")
  endforeach()
endforeach()

function(mips_check_layers layer)
  foreach(used IN LISTS ARGN)
    if(NOT used IN_LIST MIPS_MAY_USE_${layer})
      message(FATAL_ERROR "layer table: ${layer} may not use ${used} "
        "(allowed: ${MIPS_MAY_USE_${layer}}); see cmake/MipsLayers.cmake")
    endif()
  endforeach()
endfunction()

# mips_add_library(Component SOURCES file... USES Component... HIDES Component...
#                  LINKS library... [PRECOMPILED base|ir])
# makes the static library Mips<Component> of lib/<Component>; one that has only
# headers is named without sources.
function(mips_add_library component)
  cmake_parse_arguments(ARG "" "PRECOMPILED" "SOURCES;USES;HIDES;LINKS" ${ARGN})
  mips_check_layers(${component} ${ARG_USES} ${ARG_HIDES})
  set(target Mips${component})
  if(NOT ARG_SOURCES)
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR}/include)
    return()
  endif()
  add_library(${target} STATIC ${ARG_SOURCES})
  target_include_directories(${target} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>
    $<INSTALL_INTERFACE:include>)
  list(TRANSFORM ARG_USES PREPEND Mips)
  target_link_libraries(${target} PUBLIC ${ARG_USES} ${ARG_LINKS})
  # What no header of the component shows is nothing that its users compile with.
  list(TRANSFORM ARG_HIDES PREPEND Mips)
  target_link_libraries(${target} PRIVATE ${ARG_HIDES})
  mips_precompiled(${target} "${ARG_PRECOMPILED}")
  if(component IN_LIST MIPS_COLD_COMPONENTS)
    mips_optimize_less(${target})
  endif()
endfunction()

# mips_add_tool(name SOURCES file... USES Component... LINKS library...)
function(mips_add_tool name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LINKS" ${ARGN})
  mips_check_layers(${name} ${ARG_USES})
  add_executable(${name} ${ARG_SOURCES})
  list(TRANSFORM ARG_USES PREPEND Mips)
  target_link_libraries(${name} PRIVATE ${ARG_USES} ${ARG_LINKS})
  mips_hold_llvm(${name})
  mips_precompiled(${name} ir)
  mips_optimize_less(${name})
  set_property(GLOBAL APPEND PROPERTY MIPS_TOOLS ${name})
endfunction()

# mips_add_unit_tests(Component [TIER quick|learn] [SUFFIX name] SOURCES file...
#                     [LINKS library...] [PRECOMPILED base|ir])
# makes one GoogleTest program, run by ctest with the tier as its label.
function(mips_add_unit_tests component)
  cmake_parse_arguments(ARG "" "TIER;SUFFIX;PRECOMPILED" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_TIER)
    set(ARG_TIER quick)
  endif()
  set(target mips-${component}${ARG_SUFFIX}-tests)
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE Mips${component} ${ARG_LINKS} GTest::gtest_main)
  # Tests are compiled more often than they run.
  mips_optimize_less(${target})
  mips_precompiled(${target} "${ARG_PRECOMPILED}")
  target_compile_definitions(${target} PRIVATE
    MIPS_TEST_INPUTS="${PROJECT_SOURCE_DIR}/test/Inputs")
  add_test(NAME unit-${component}${ARG_SUFFIX} COMMAND ${target})
  set_tests_properties(unit-${component}${ARG_SUFFIX} PROPERTIES LABELS ${ARG_TIER})
  set_property(GLOBAL APPEND PROPERTY MIPS_TEST_PROGRAMS ${target})
endfunction()
