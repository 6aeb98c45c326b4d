# SPDX-License-Identifier: GPL-2.0-or-later
# cpack runs this script on the file trees of the packages. It adds files that only Debian packages
# need, so that installations under other prefixes do not have them.
if(NOT CPACK_GENERATOR STREQUAL DEB)
  return()
endif()
set(changelog ${CMAKE_CURRENT_LIST_DIR}/../../../CHANGELOG.md)
set(version ${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})

# The Debian changelog gets an entry, with its date, for each release in CHANGELOG.md.
file(STRINGS ${changelog} releases REGEX "^## \\[[0-9]")
if(NOT releases MATCHES "\\[${CPACK_PACKAGE_VERSION}\\]")
  string(TIMESTAMP today %Y-%m-%d UTC)
  list(PREPEND releases "## [${CPACK_PACKAGE_VERSION}] - ${today}")
endif()
set(debian_changelog "")
foreach(release IN LISTS releases)
  if(NOT release MATCHES "^## \\[([0-9.]+)\\] - ([0-9-]+)")
    message(FATAL_ERROR "${changelog}: \"${release}\" is not \"## [version] - date\"")
  endif()
  set(of_release ${CMAKE_MATCH_1}-1)
  if(CMAKE_MATCH_1 STREQUAL CPACK_PACKAGE_VERSION)
    set(of_release ${version})
  endif()
  execute_process(COMMAND date --utc --rfc-email --date=${CMAKE_MATCH_2}T12:00Z OUTPUT_VARIABLE date
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(APPEND debian_changelog "treff (${of_release}) unstable; urgency=medium\n\n"
    "  * Release ${CMAKE_MATCH_1}: changelog.gz says what is new.\n\n"
    " -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}\n\n")
endforeach()

foreach(package IN LISTS CPACK_COMPONENTS_ALL)
  set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${package}/usr/share)
  set(documents ${share}/doc/${package})
  file(MAKE_DIRECTORY ${documents})
  file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/copyright ${documents}/copyright)
  file(COPY_FILE ${changelog} ${documents}/changelog)
  file(REMOVE ${documents}/CHANGELOG.md)
  file(WRITE ${documents}/changelog.Debian "${debian_changelog}")
  file(GLOB to_compress ${share}/man/*/* ${documents}/changelog*)
  execute_process(COMMAND gzip -9 -n ${to_compress} COMMAND_ERROR_IS_FATAL ANY)
  if(package MATCHES "^libtreff[0-9]+$")
    # cpack itself adds scripts that call ldconfig, although our trigger does the same.
    file(WRITE ${share}/lintian/overrides/${package} "${package}: maintscript-calls-ldconfig *\n")
  endif()
endforeach()
