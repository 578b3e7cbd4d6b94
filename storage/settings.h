// A TOML settings file of which every key is known. Not a store: read once at start, never written.
// Used by the terminal and the hub, so that both refuse a slip of the pen in the same words.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// "file:line: key …" and what to write instead; in Chinese, for the technician.
struct BadSettings : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Ask for each value with its default, then call refuse_unknown(). Keys are dotted: "hub.addresses".
/// Every getter throws BadSettings on a wrong type or a value outside its range.
class Settings {
 public:
  /// Throws BadSettings when the file is missing, unreadable or not TOML.
  static Settings from_file(const std::filesystem::path&);
  static Settings from_text(std::string_view toml, std::string name);
  ~Settings();
  Settings(Settings&&) noexcept;

  std::string text(std::string_view key, std::string_view otherwise);
  std::string required_text(std::string_view key);
  std::vector<std::string> texts(std::string_view key, std::vector<std::string> otherwise);
  bool flag(std::string_view key, bool otherwise);
  std::int64_t number(std::string_view key, std::int64_t otherwise, std::int64_t least, std::int64_t most);
  std::chrono::seconds seconds(std::string_view key, std::chrono::seconds otherwise,
                               std::chrono::seconds least, std::chrono::seconds most);

  /// The names of the tables within `table` (empty: of the file, "[name]"), in the order in which the file
  /// has them; what stands outside of one is in none. A name with a dot in it cannot be asked for.
  [[nodiscard]] std::vector<std::string> sections(std::string_view table = "") const;

  /// Throws BadSettings: the place of `key` and `why`. For what only its reader can judge.
  [[noreturn]] void refuse(std::string_view key, const std::string& why) const;
  /// Throws BadSettings for the first key nobody asked for, with the nearest known name.
  void refuse_unknown() const;

 private:
  struct Parsed;
  explicit Settings(std::unique_ptr<Parsed>);
  std::unique_ptr<Parsed> parsed_;
};

/// The known name that takes the fewest single-letter changes; empty when none comes near (more than
/// half the word wrong). For settings, card names, fault names: whatever a person types.
[[nodiscard]] std::string nearest_name(std::string_view typed, const std::vector<std::string>& known);

}  // namespace storage
