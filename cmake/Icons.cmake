# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
# nimbus_icons(TARGET): compiles the icons named in resources/icons.txt into TARGET as :/nimbus/icons/NAME.svg.
#
# They come from the Lucide set, which tools/fetch_icons.py puts into .cache/lucide/; nothing is fetched here unless
# that file is missing. Strokes become 1.75 wide, the weight that fits the text.

set(NIMBUS_LUCIDE_VERSION "1.1.4")
set(NIMBUS_LUCIDE_SHA256 "c2aa88a2bd7d99fcb56a9cdd4959cdf0c5ecd75f05d7ebbeb41010341639f449")

function(nimbus_icons target)
  set(wheel "${PROJECT_SOURCE_DIR}/.cache/lucide/lucide-${NIMBUS_LUCIDE_VERSION}-py3-none-any.whl")
  set(list "${PROJECT_SOURCE_DIR}/resources/icons.txt")
  set(work "${PROJECT_BINARY_DIR}/icons")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list}")

  if(NOT EXISTS "${wheel}")
    find_program(NIMBUS_PYTHON3 python3 REQUIRED)
    execute_process(COMMAND "${NIMBUS_PYTHON3}" "${PROJECT_SOURCE_DIR}/tools/fetch_icons.py" RESULT_VARIABLE failed)
    if(failed)
      message(FATAL_ERROR "The icons are missing; the lines above say why.")
    endif()
  endif()
  file(SHA256 "${wheel}" hash)
  if(NOT hash STREQUAL NIMBUS_LUCIDE_SHA256)
    message(FATAL_ERROR "${wheel} is damaged (SHA-256 differs). Next step: delete it and run tools/fetch_icons.py")
  endif()

  if(NOT EXISTS "${work}/${hash}")
    file(REMOVE_RECURSE "${work}")
    file(ARCHIVE_EXTRACT INPUT "${wheel}" DESTINATION "${work}" PATTERNS "lucide/lucide.zip")
    file(ARCHIVE_EXTRACT INPUT "${work}/lucide/lucide.zip" DESTINATION "${work}/all")
    file(TOUCH "${work}/${hash}")
  endif()

  file(STRINGS "${list}" names REGEX "^[a-z]")
  set(files "")
  foreach(name IN LISTS names)
    if(NOT EXISTS "${work}/all/${name}.svg")
      message(FATAL_ERROR "resources/icons.txt names \"${name}\", which the icon set does not have.")
    endif()
    file(READ "${work}/all/${name}.svg" svg)
    string(REPLACE "stroke-width=\"2\"" "stroke-width=\"1.75\"" svg "${svg}")
    string(REGEX REPLACE "[ \t\r\n]+" " " svg "${svg}")
    file(CONFIGURE OUTPUT "${work}/used/${name}.svg" CONTENT "${svg}\n" @ONLY)
    list(APPEND files "${work}/used/${name}.svg")
  endforeach()
  qt_add_resources(${target} "nimbus_icons" PREFIX "/nimbus/icons" BASE "${work}/used" FILES ${files})
endfunction()
