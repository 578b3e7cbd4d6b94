// What a page sends: one JSON object of which every key is known. As storage/settings.h reads files.
// Bounded before it is built (hub/strict.h); what it means is its reader's business.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "hub/http.h"
#include "hub/strict.h"

namespace hub {

/// What is wrong with it: a Chinese sentence that begins with the key, for whoever uses the page.
struct BadBody : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws BadBody for anything but JSON (RFC 8259) within the bounds.
[[nodiscard]] Json read_body(const Bytes&);

/// Ask for each value, then call refuse_unknown(). Every getter throws BadBody for what is missing, of
/// another kind, or out of bounds. The JSON must outlive it.
class Body {
 public:
  /// `at`: what its keys are called in sentences, "hall.queue".
  explicit Body(const Json&, std::string at = "");

  [[nodiscard]] bool has(std::string_view key);  // there, and not null
  /// Of least … most bytes, without control characters.
  std::string text(std::string_view key, std::size_t least, std::size_t most);
  std::string text_or(std::string_view key, std::string otherwise, std::size_t most);
  std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most);
  bool flag(std::string_view key);
  std::vector<std::string> texts(std::string_view key, std::size_t most);
  Body map(std::string_view key);
  std::vector<Body> maps(std::string_view key, std::size_t most);

  [[noreturn]] void refuse(std::string_view key, const std::string& why) const;
  /// Throws BadBody for the first key nobody asked for, with the nearest known one.
  void refuse_unknown() const;

 private:
  const Json& value(std::string_view key);
  const Json& list(std::string_view key, std::size_t most);
  [[nodiscard]] std::string name_of(std::string_view key) const;
  [[nodiscard]] std::string text_in(const Json&, std::string_view key, std::size_t least,
                                    std::size_t most) const;

  const Json* json_;
  std::string at_;
  std::vector<std::string> known_;
};

}  // namespace hub
