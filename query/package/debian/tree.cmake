# Run by cpack on the tree that it packs: what Debian wants otherwise than another prefix does.
if(NOT CPACK_GENERATOR STREQUAL DEB)
  return()
endif()
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)

file(RENAME ${share}/doc/treff/CHANGELOG.md ${share}/doc/treff/changelog)
file(GLOB to_compress ${share}/man/*/* ${share}/doc/treff/changelog)
execute_process(COMMAND gzip -9 -n ${to_compress} COMMAND_ERROR_IS_FATAL ANY)

file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/copyright ${share}/doc/treff/copyright)
file(MAKE_DIRECTORY ${share}/lintian/overrides)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/lintian-overrides ${share}/lintian/overrides/treff)
