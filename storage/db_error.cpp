// The faults' names, for logs.
// Not sentences for people: programs have those.
#include "storage/db_error.h"

namespace storage {

std::string_view name_of(DbFault fault) {
  switch (fault) {
    case DbFault::busy:
      return "busy";
    case DbFault::full:
      return "full";
    case DbFault::read_only:
      return "read_only";
    case DbFault::io:
      return "io";
    case DbFault::lost:
      return "lost";
    case DbFault::corrupt:
      return "corrupt";
    case DbFault::cannot_open:
      return "cannot_open";
    case DbFault::constraint:
      return "constraint";
    case DbFault::misuse:
      return "misuse";
  }
  return "";
}

}  // namespace storage
