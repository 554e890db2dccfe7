# What `cmake --install` puts into place: the tools, and for programs that embed
# machines the libraries that neither learn nor prove, with their headers.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(MIPS_PUBLIC_COMPONENTS Support IR Data Target)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Mips)

foreach(component IN LISTS MIPS_PUBLIC_COMPONENTS)
  set_target_properties(Mips${component} PROPERTIES EXPORT_NAME ${component})
  install(TARGETS Mips${component} EXPORT MipsTargets COMPONENT embed
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/mips/${component}
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/mips COMPONENT embed
          FILES_MATCHING PATTERN "*.h" PATTERN "*.td")
endforeach()
foreach(component IR Target)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/include/mips/${component}
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/mips COMPONENT embed
          FILES_MATCHING PATTERN "*.inc" PATTERN "CMakeFiles" EXCLUDE)
endforeach()
install(TARGETS mips-llvm mips-mlir EXPORT MipsTargets COMPONENT embed)
install(EXPORT MipsTargets NAMESPACE Mips:: DESTINATION ${config_folder}
        COMPONENT embed)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/MipsConfig.cmake.in
  ${PROJECT_BINARY_DIR}/MipsConfig.cmake INSTALL_DESTINATION ${config_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/MipsConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/MipsConfig.cmake
              ${PROJECT_BINARY_DIR}/MipsConfigVersion.cmake
        DESTINATION ${config_folder} COMPONENT embed)

# The tools find one another, the learner's plug-in and the programs in Python
# relative to themselves, so that what is installed can be moved. What they link
# from outside of the system's folders, LLVM above all, stays where it is.
get_property(tools GLOBAL PROPERTY MIPS_TOOLS)
set_target_properties(${tools} mips-learn-gradient mips-networks-onnx PROPERTIES
  INSTALL_RPATH_USE_LINK_PATH ON)
install(TARGETS ${tools} RUNTIME DESTINATION bin COMPONENT tools)
install(TARGETS mips-learn-gradient LIBRARY DESTINATION lib COMPONENT gradient)
install(TARGETS mips-networks-onnx LIBRARY DESTINATION lib COMPONENT tools)
install(DIRECTORY ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/ DESTINATION lib
        COMPONENT tools FILES_MATCHING PATTERN "mips-*.py"
        PATTERN "[A-Z]*" EXCLUDE) # the components' folders
