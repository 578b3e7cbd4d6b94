// The receipt code a citizen takes home: ten characters that find a rating again and lead to no person.
// It proves nothing by itself; the hub knows which head it came from.
//
// Code, version 1: the first 50 bits of the rating's chain head, five at a time, most significant first, in
// Crockford's base 32 (0-9 A-Z without I L O U). Shown as "7K3M-Q2XV-9D".
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "storage/chain.h"

namespace storage {

class Receipt {
 public:
  [[nodiscard]] static Receipt of(const Head&);
  /// Forgives case, spaces and dashes, and O for 0, I and L for 1; nullopt when it is not ten such
  /// characters.
  [[nodiscard]] static std::optional<Receipt> parse(std::string_view typed);

  [[nodiscard]] const std::string& code() const { return code_; }  // "7K3MQ2XV9D": for databases and requests
  [[nodiscard]] std::string shown() const;                         // "7K3M-Q2XV-9D": for people
  auto operator<=>(const Receipt&) const = default;

 private:
  explicit Receipt(std::string code) : code_(std::move(code)) {}
  std::string code_;
};

}  // namespace storage
