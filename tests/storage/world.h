// What the storage tests share: a directory that vanishes, fictitious ratings, keys made once, golden files.
// No fakes of storage itself: it is tested on real files.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "storage/outbox.h"
#include "storage/record.h"
#include "storage/seal.h"

namespace storage::test {

/// A fresh directory, mode 0700, removed with everything in it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline constexpr std::string_view terminal = "XH-03";
inline constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1790000000)};

[[nodiscard]] RatingContent a_content();    // very_dissatisfied, S102, P104
[[nodiscard]] RaterIdentity an_identity();  // a fictitious person with a published specimen number

/// Sealing keys whose private halves the tests hold; made once for the whole run.
struct Readers {
  PrivateKey hub = PrivateKey::generate();
  PrivateKey reviewers = PrivateKey::generate();
  [[nodiscard]] SealingKeys keys() const { return {hub.public_key(), reviewers.public_key()}; }
};
[[nodiscard]] const Readers& readers();

/// Seals a_content() and an_identity() to readers().
[[nodiscard]] SealedRating seal_here(const Place&);
/// Two short texts instead of envelopes, where sealing does not matter.
[[nodiscard]] SealedRating plain_here(const Place&);

/// A small outbox: quota and reserves that let it live in any temporary directory.
[[nodiscard]] OutboxOptions small_options();
/// Fails the test unless kept.
Kept keep_one(Outbox&, const Uuid& = new_uuid());

[[nodiscard]] std::string slurp(const std::filesystem::path&);
/// A golden file: hexadecimal, white space ignored.
[[nodiscard]] Bytes golden(const std::string& name);
[[nodiscard]] Bytes from_text(std::string_view);

template <class Array>
[[nodiscard]] Array filled(int value) {
  Array array;
  array.fill(static_cast<std::byte>(value));
  return array;
}

}  // namespace storage::test
