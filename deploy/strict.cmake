# Compiler flags of our own code, one reason each. Every target links `strict`.
add_library(strict INTERFACE)
target_include_directories(strict INTERFACE ${CMAKE_SOURCE_DIR}) # includes always name the folder
target_compile_options(strict INTERFACE
  -Wall -Wextra -Wpedantic   # the baseline
  -Wshadow                   # two things of one name in one scope are misread
  -Wconversion               # lengths come off wires: a narrowing must be written out
  -Wsign-conversion          # the same for signs
  -Wnon-virtual-dtor         # deleting through a base would leak what the derived class owns
  -Woverloaded-virtual       # a hidden virtual is an override somebody forgot
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op> # copy-and-paste slips; clang has no such words
  -Wformat=2                 # no format string from outside
  -Wno-missing-field-initializers # designated initializers leave defaults on purpose
  -fstack-protector-strong   # a smashed stack ends the program
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= # no build paths in binaries
)
target_compile_definitions(strict INTERFACE
  $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2> # checked libc calls, needs optimisation
  _GLIBCXX_ASSERTIONS)                        # operator[] and front() of the standard library check
target_link_options(strict INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
target_link_libraries(strict INTERFACE Threads::Threads)

option(HALLKIOSK_WERROR "Warnings are errors" OFF)
if(HALLKIOSK_WERROR)
  target_compile_options(strict INTERFACE -Werror)
endif()

# address,undefined | thread. The whole tree is built with it, never one library alone.
set(HALLKIOSK_SANITIZE "" CACHE STRING "Sanitizers for every target")
if(HALLKIOSK_SANITIZE)
  target_compile_options(strict INTERFACE -fsanitize=${HALLKIOSK_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all) # the first finding ends the test
  target_compile_definitions(strict INTERFACE HALLKIOSK_SANITIZED)
  target_link_options(strict INTERFACE -fsanitize=${HALLKIOSK_SANITIZE})
endif()

# Sources compiled a dozen at a time, so what they include is read once: for a build from nothing. Names in
# anonymous namespaces must then differ within a library; where a family of files shares its local names on purpose,
# SKIP_UNITY_BUILD_INCLUSION leaves it out.
option(HALLKIOSK_UNITY "Few large compilations: for a build from nothing" OFF)
if(HALLKIOSK_UNITY)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 12)
  target_compile_options(strict INTERFACE
    -Wno-shadow # of what another file calls so; tests/tidy looks at each file alone
    $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>) # takes every source for a header
endif()
function(compile_together)
  set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ${HALLKIOSK_UNITY})
endfunction()
