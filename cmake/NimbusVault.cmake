# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Project-wide compile options, and the two functions every folder uses: nimbus_library() and nimbus_test().

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(NIMBUS_WERROR "Treat warnings as errors" OFF)
set(NIMBUS_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (address,undefined or thread)")
option(NIMBUS_COVERAGE "Instrument for gcov" OFF)

find_program(NIMBUS_CCACHE ccache)
if(NIMBUS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${NIMBUS_CCACHE}")
endif()

include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold NIMBUS_HAS_MOLD) # five times as fast, and there are more than sixty programs to link
if(NIMBUS_HAS_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(nimbus_options INTERFACE)
target_compile_options(nimbus_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers) # designated initialisers name what differs from the defaults
if(NIMBUS_WERROR)
  target_compile_options(nimbus_options INTERFACE -Werror)
endif()
if(NIMBUS_SANITIZE)
  target_compile_options(nimbus_options INTERFACE "-fsanitize=${NIMBUS_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(nimbus_options INTERFACE "-fsanitize=${NIMBUS_SANITIZE}")
endif()
if(NIMBUS_COVERAGE)
  target_compile_options(nimbus_options INTERFACE --coverage)
  target_link_options(nimbus_options INTERFACE --coverage)
endif()
target_compile_definitions(nimbus_options INTERFACE
  QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_NO_FOREACH QT_NO_KEYWORDS NIMBUS_VERSION="${PROJECT_VERSION}")

# nimbus_library(NAME SOURCES a.cpp … DEPS Qt6::Core …): one static library a folder; includes start at the root.
function(nimbus_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${arg_DEPS} PRIVATE nimbus_options)
endfunction()

# nimbus_test(NAME SOURCES a.cpp … DEPS … LABELS unit TIMEOUT 60): one Qt Test program. It runs offscreen,
# in private XDG folders, without any proxy or user git configuration.
function(nimbus_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${arg_DEPS} Qt6::Test nimbus_options)
  target_compile_definitions(${name} PRIVATE NIMBUS_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
  set(home "${CMAKE_CURRENT_BINARY_DIR}/${name}.home")
  file(MAKE_DIRECTORY "${home}/run")
  file(CHMOD "${home}/run" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES
    LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} SKIP_RETURN_CODE 77
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_STATE_HOME=${home}/state;XDG_CACHE_HOME=${home}/cache;XDG_RUNTIME_DIR=${home}/run;GIT_CONFIG_NOSYSTEM=1;GIT_CONFIG_GLOBAL=/dev/null;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
