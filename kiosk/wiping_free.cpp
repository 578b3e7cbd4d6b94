// Replaces the C library's free and realloc for the whole process, so that every buffer, whoever allocated it
// (strings, JSON, libcurl, libusb), is overwritten before it goes back to the heap. Linked into the program
// only: sanitizers bring an allocator of their own.
//
// free() must not call anything that allocates. __libc_* are glibc's own names for what is replaced here.
#ifndef HALLKIOSK_SANITIZED

#include <malloc.h>
#include <string.h>  // explicit_bzero

#include <algorithm>
#include <cstddef>

extern "C" {
void __libc_free(void*);           // NOLINT(bugprone-reserved-identifier)
void* __libc_malloc(std::size_t);  // NOLINT(bugprone-reserved-identifier)

void free(void* p) noexcept {
  if (!p) return;
  explicit_bzero(p, malloc_usable_size(p));
  __libc_free(p);
}

void* realloc(void* p, std::size_t size) noexcept {
  if (!p) return __libc_malloc(size);
  if (size == 0) {
    free(p);
    return nullptr;
  }
  const std::size_t had = malloc_usable_size(p);
  if (size <= had && size >= had / 2) return p;
  void* grown = __libc_malloc(size);
  if (!grown) return nullptr;
  memcpy(grown, p, std::min(had, size));
  free(p);
  return grown;
}
}

#endif
