// What can go wrong with a database, whichever engine it has.
// Not the engines' own codes: each is translated once, beside its calls.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace storage {

/// What one does differently about it.
enum class DbFault {
  busy,         // another connection writes and did not finish in time: try again
  full,         // disk or quota: free space
  read_only,    // the file system or the file's mode: a technician
  io,           // the outcome of the last COMMIT is unknown: reopen and look
  lost,         // the server went away before a COMMIT, so nothing was kept: try again over a new connection
  corrupt,      // damaged, or no database at all: keep the file, call a technician
  cannot_open,  // path, mode, password, or too many open files
  constraint,   // a row that must not be there twice
  misuse        // a bug, an unknown schema, or no memory
};
[[nodiscard]] std::string_view name_of(DbFault);

class DbError : public std::runtime_error {
 public:
  DbError(DbFault fault, int code, const std::string& text)
      : std::runtime_error(text), fault_(fault), code_(code) {}
  [[nodiscard]] DbFault fault() const { return fault_; }
  [[nodiscard]] int code() const { return code_; }  // SQLite's extended result code, for logs; else 0

 private:
  DbFault fault_;
  int code_;
};

}  // namespace storage
