# Manual pages and completions of the shells, written from each tool's --help, and
# installed where man, bash, zsh and fish look below a prefix.
get_property(tools GLOBAL PROPERTY MIPS_TOOLS)
set(manual_folder ${PROJECT_BINARY_DIR}/share)
set(manual_program ${PROJECT_SOURCE_DIR}/cmake/describe_tools.py)
set(manual_stamps)
foreach(tool IN LISTS tools)
  set(stamp ${manual_folder}/${tool}.stamp)
  add_custom_command(OUTPUT ${stamp}
    COMMAND ${Python3_EXECUTABLE} ${manual_program} $<TARGET_FILE:${tool}>
            ${manual_folder} ${tools}
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${tool} ${manual_program} VERBATIM)
  list(APPEND manual_stamps ${stamp})
endforeach()
add_custom_target(mips-manual ALL DEPENDS ${manual_stamps})

foreach(folder man bash-completion zsh fish)
  install(DIRECTORY ${manual_folder}/${folder}
          DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT tools)
endforeach()
