# One Debian package with the commands, the library and what programs need to use it: cpack makes it.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME treff)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"treff finds the passage in an archive of Norwegian articles: ranked passages
rather than documents, phrases across inflection, compounds, and bokmål and
nynorsk finding each other. No schema, no language to configure.

The package holds the commands treff-index, treff-query and treff-serve (a web
page and an HTTP API), the library for C++ and C with its headers, and the Python package.")
set(CPACK_PACKAGE_VENDOR treff)
set(CPACK_PACKAGE_CONTACT "treff developers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
  "python3, libxapian-dev, libicu-dev, libxml2-dev, libarchive-dev, zlib1g-dev, liblzma-dev, libzstd-dev, libsimdjson-dev, libfmt-dev, libmd4c-dev, libyaml-cpp-dev, libpoppler-cpp-dev")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_CURRENT_LIST_DIR}/debian/triggers ${CMAKE_CURRENT_LIST_DIR}/debian/prerm)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/tree.cmake)
include(CPack)
