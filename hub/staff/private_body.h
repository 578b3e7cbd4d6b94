// A body with a password in it: whatever held the password is wiped when this dies.
// Not a reader of its own: hub/staff/body.h.
#pragma once

#include "hub/staff/body.h"

namespace hub {

class PrivateBody {
 public:
  /// Throws BadBody; what came is wiped all the same.
  explicit PrivateBody(Bytes&& bytes)
      : bytes_(std::move(bytes)), json_(read_body(bytes_.reveal())), fields_(json_) {}
  ~PrivateBody();
  PrivateBody(const PrivateBody&) = delete;
  PrivateBody& operator=(const PrivateBody&) = delete;

  [[nodiscard]] Body& fields() { return fields_; }
  [[nodiscard]] Private<std::string> secret(std::string_view key, std::size_t least, std::size_t most);

 private:
  Private<Bytes> bytes_;
  Json json_;
  Body fields_;
};

}  // namespace hub
