// How the hub knows a person again without keeping who it is: HMAC-SHA256 under a key that only this hub has.
// Not encryption: nobody gets the number back, but whoever holds the key can try numbers, so it is guarded
// like one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "storage/digest.h"
#include "storage/private.h"
#include "storage/record.h"

namespace hub {

using Person = storage::Digest;

/// 32 random bytes, made once at `hallhub init`; losing it means that imported cases find nobody until
/// re-imported.
class Pepper {
 public:
  explicit Pepper(storage::Private<storage::Bytes> key) : key_(std::move(key)) {}

  /// The same for "x" and "X" at the end of a number.
  [[nodiscard]] Person person(const storage::Private<std::string>& id_number) const;
  /// For a one-time code's secret: what the database keeps instead of it.
  [[nodiscard]] storage::Digest code(std::string_view secret) const;
  /// For what only the owner of a case knows; letters count as capitals. The same secret of two cases
  /// differs.
  [[nodiscard]] storage::Digest case_secret(std::string_view case_no, std::string_view secret) const;
  /// For a business system's token: the half that shows who made it, and what the database keeps.
  [[nodiscard]] storage::Digest token_mark(std::string_view secret) const;
  [[nodiscard]] storage::Digest token(std::string_view whole) const;

 private:
  [[nodiscard]] storage::Digest mac(std::string_view purpose, std::string_view text) const;
  storage::Private<storage::Bytes> key_;
};

}  // namespace hub
