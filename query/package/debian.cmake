# SPDX-License-Identifier: GPL-2.0-or-later
# The Debian packages that cpack makes, one from each install component:
#   treff           the commands, their manual pages, completions and services
#   libtreff2       the shared library and the lexicon; 2 is the number in its SONAME
#   libtreff-dev    headers, the static library, files for CMake and pkg-config
#   python3-treff   the Python package
set(TREFF_MAINTAINER "Unnamed packager <packager@example.org>" CACHE STRING
  "Who answers for the Debian packages: Name <address>")
if(NOT TREFF_MAINTAINER MATCHES "^[^<>]+ <[^<>@ ]+@[^<>@ ]+>$")
  message(FATAL_ERROR
    "TREFF_MAINTAINER is \"${TREFF_MAINTAINER}\": write -DTREFF_MAINTAINER=\"Name <address>\"")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME treff)
set(CPACK_PACKAGE_VENDOR treff)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
if(NOT CPACK_DEBIAN_PACKAGE_RELEASE)
  set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
endif()
set(version ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${TREFF_MAINTAINER}")
set(CPACK_PACKAGE_CONTACT "${TREFF_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/tree.cmake)
set(CPACK_COMPONENTS_ALL ${commands_package} ${library_package} ${development_package} ${python_package})
# The first line of each description below is the package's summary.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")

set(about_treff
"treff finds the passage in an archive of Norwegian articles. It ranks
passages rather than documents, phrases match across inflection, compounds
match their parts, and bokmål and nynorsk find each other.")

# debian_package(NAME SECTION section DESCRIPTION text [DEPENDS …] [SUGGESTS …] [SHLIBDEPS] [ALL]
#                [CONTROL file…]): SHLIBDEPS adds dependencies on the libraries that the package's
# programs link; ALL makes the package independent of the architecture.
macro(debian_package name)
  cmake_parse_arguments(package "SHLIBDEPS;ALL" "SECTION;DESCRIPTION;DEPENDS;SUGGESTS" CONTROL ${ARGN})
  string(TOUPPER ${name} key)
  set(CPACK_DEBIAN_${key}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${key}_PACKAGE_SECTION ${package_SECTION})
  set(CPACK_DEBIAN_${key}_DESCRIPTION "${package_DESCRIPTION}")
  set(CPACK_DEBIAN_${key}_PACKAGE_DEPENDS "${package_DEPENDS}")
  set(CPACK_DEBIAN_${key}_PACKAGE_SUGGESTS "${package_SUGGESTS}")
  set(CPACK_DEBIAN_${key}_PACKAGE_SHLIBDEPS ${package_SHLIBDEPS})
  set(CPACK_DEBIAN_${key}_PACKAGE_CONTROL_EXTRA ${package_CONTROL})
  if(package_ALL)
    set(CPACK_DEBIAN_${key}_PACKAGE_ARCHITECTURE all)
  endif()
  if(NOT ${name} STREQUAL treff)  # in 1.0, the package treff had all files
    set(CPACK_DEBIAN_${key}_PACKAGE_BREAKS "treff (<< 2)")
    set(CPACK_DEBIAN_${key}_PACKAGE_REPLACES "treff (<< 2)")
  endif()
endmacro()

debian_package(${commands_package} SECTION text SHLIBDEPS
  DEPENDS "${library_package} (= ${version})"
  SUGGESTS "python3-treff, nginx"
  CONTROL ${CMAKE_CURRENT_LIST_DIR}/debian/treff/prerm
  DESCRIPTION "full-text search for Norwegian articles
${about_treff}

This package has the commands treff-index, treff-query and treff-serve (a web
page and an HTTP API), manual pages, completions for bash, zsh and fish, and
units for systemd, which are not enabled.")

file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/debian/shlibs
  "libtreff ${PROJECT_VERSION_MAJOR} ${library_package} (>= ${PROJECT_VERSION})\n")
debian_package(${library_package} SECTION libs SHLIBDEPS
  SUGGESTS treff
  CONTROL ${CMAKE_CURRENT_BINARY_DIR}/debian/shlibs ${CMAKE_CURRENT_LIST_DIR}/debian/libtreff/triggers
  DESCRIPTION "full-text search for Norwegian articles - shared library
${about_treff}

This package has the library for programs in C++, C and Python, and the
Norwegian lexicon.")

# The suggested packages are needed only to link the static library.
debian_package(${development_package} SECTION libdevel
  DEPENDS "${library_package} (= ${version})"
  SUGGESTS "pkg-config, libxapian-dev, libicu-dev, libxml2-dev, libarchive-dev, zlib1g-dev, liblzma-dev, libzstd-dev, libsimdjson-dev, libfmt-dev, libmd4c-dev, libyaml-cpp-dev, libpoppler-cpp-dev"
  DESCRIPTION "full-text search for Norwegian articles - development files
${about_treff}

This package has the headers for C++ and C, the static library, and files for
CMake and pkg-config. Linking the static library also takes the suggested
packages.")

debian_package(${python_package} SECTION python ALL
  DEPENDS "python3 (>= 3.9), ${library_package} (>= ${PROJECT_VERSION})"
  CONTROL ${CMAKE_CURRENT_LIST_DIR}/debian/python3-treff/prerm
  DESCRIPTION "full-text search for Norwegian articles - Python package
${about_treff}

This package has the Python package treff, which searches and writes indexes.")

include(CPack)
