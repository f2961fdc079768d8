# cmake --install: library and engines beside each other, headers, and how CMake and pkg-config find them. Relocatable.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/faithful")

install(TARGETS faithful EXPORT faithful-targets LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/native/include/faithful" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
# Those that build/native has made; each is used on the processors that it is for.
foreach(level v2 v3 v4)
  install(FILES "${FAITHFUL_ENGINES}/libfaithful-${level}.so" DESTINATION "${CMAKE_INSTALL_LIBDIR}" OPTIONAL)
endforeach()

# Beside them, what searches through FAISS; an audit that does not ask for it does without.
install(FILES "$<TARGET_FILE:faithful_faiss>" DESTINATION "${CMAKE_INSTALL_LIBDIR}" RENAME libfaithful_faiss.so OPTIONAL)

install(EXPORT faithful-targets NAMESPACE faithful:: DESTINATION "${package_dir}")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/faithful-config.cmake.in" faithful-config.cmake INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file(faithful-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/faithful-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/faithful-config-version.cmake"
  DESTINATION "${package_dir}")
configure_file("${CMAKE_CURRENT_LIST_DIR}/faithful.pc.in" faithful.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/faithful.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
