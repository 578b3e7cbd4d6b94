// Personal data as a type: names, ID numbers, and the bytes they came in.
// Not encryption. It keeps a value from being printed by accident and wipes it when it dies.
//
// The one header that `drivers` may take from `storage`: the folders share no other word of ours.
#pragma once

#include <string.h>

#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace storage {

// NOLINTBEGIN(clang-analyzer-cplusplus.Move): what was moved out of is exactly what must be wiped
/// Overwrites what `s` holds, small-string buffer included, and empties it.
/// explicit_bzero is not optimised away (glibc, since 2.25).
template <class Char>
void wipe(std::basic_string<Char>& s) {
  s.resize(s.capacity());
  explicit_bzero(s.data(), s.size() * sizeof(Char));
  s.clear();
}
template <class Pod>
void wipe(std::vector<Pod>& v) {
  static_assert(std::is_trivially_copyable_v<Pod>);
  v.resize(v.capacity());
  if (v.empty()) return;  // never had memory
  explicit_bzero(v.data(), v.size() * sizeof(Pod));
  v.clear();
}
// NOLINTEND(clang-analyzer-cplusplus.Move)

/// A string or byte vector that belongs to a person. It cannot be streamed, compared by accident with
/// a plain value, or copied without saying so; `reveal()` marks every place that looks inside.
template <class T>
class Private {
 public:
  Private() = default;
  /// Takes a temporary or what is moved in, and wipes it there: a short text would otherwise stay where it
  /// was.
  explicit Private(T&& value) noexcept : value_(std::move(value)) { wipe(value); }
  Private(Private&& from) noexcept : value_(std::move(from.value_)) { wipe(from.value_); }
  Private& operator=(Private&& from) noexcept {
    if (this != &from) {
      wipe(value_);
      value_ = std::move(from.value_);
      wipe(from.value_);
    }
    return *this;
  }
  Private(const Private&) = delete;
  Private& operator=(const Private&) = delete;
  ~Private() { wipe(value_); }

  [[nodiscard]] Private copy() const { return Private(T(value_)); }
  [[nodiscard]] const T& reveal() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }
  friend bool operator==(const Private& a, const Private& b) { return a.value_ == b.value_; }

 private:
  T value_;
};

template <class T>
std::ostream& operator<<(std::ostream&, const Private<T>&) = delete;

}  // namespace storage
