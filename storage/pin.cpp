// The file, its failures and its locks.
// Reads no clock: who asks says what time it is.
#include "storage/pin.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>

#include "storage/argon2id.h"
#include "storage/keys.h"

namespace storage {
namespace {

using std::chrono::minutes;
using std::chrono::sys_seconds;

constexpr std::uint32_t memory_kib = 64 * 1024;
constexpr std::string_view first_line = "hallkiosk-pin 1";
constexpr std::array well_known{std::string_view("112233"),  std::string_view("147258"),
                                std::string_view("159753"),  std::string_view("520131"),
                                std::string_view("5201314"), std::string_view("142536")};

struct PinFile {
  std::string hash;
  int failures = 0;
  sys_seconds last_failure{};
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool repeats(std::string_view pin, std::size_t part) {
  return pin.substr(part) == pin.substr(0, pin.size() - part);
}

/// 9 is followed by 0 as on a keyboard.
bool runs(std::string_view pin, int step) {
  for (std::size_t i = 1; i < pin.size(); ++i)
    if ((pin[i] - pin[i - 1] - step) % 10 != 0) return false;
  return true;
}

void save(const std::filesystem::path& path, const PinFile& file) {
  write_file_durably(path, std::string(first_line) + "\n" + file.hash + "\n" + std::to_string(file.failures) +
                               " " + std::to_string(file.last_failure.time_since_epoch().count()) + "\n");
}

std::optional<std::string_view> next_piece(std::string_view& text, char end) {
  const auto at = text.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const auto piece = text.substr(0, at);
  text.remove_prefix(at + 1);
  return piece;
}

template <class Number>
bool read_number(std::optional<std::string_view> text, Number& out) {
  if (!text) return false;
  const auto* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, out);
  return read.ec == std::errc{} && read.ptr == end && out >= 0;
}

std::optional<PinFile> parse(std::string_view text) {
  if (next_piece(text, '\n') != first_line) return std::nullopt;
  const auto hash = next_piece(text, '\n');
  PinFile file;
  std::int64_t seconds = 0;
  if (!hash || !read_number(next_piece(text, ' '), file.failures)) return std::nullopt;
  if (!read_number(next_piece(text, '\n'), seconds) || !text.empty()) return std::nullopt;
  file.hash = *hash;
  file.last_failure = sys_seconds(std::chrono::seconds(seconds));
  return file;
}

std::variant<PinFile, PinNotSet, PinUnusable> load(const std::filesystem::path& path) {
  const auto read = read_guarded(path);
  if (const auto* fault = std::get_if<KeyFault>(&read)) {
    if (fault->reason == KeyFault::Reason::missing) return PinNotSet{};
    return PinUnusable{PinUnusable::Reason::file};
  }
  auto file = parse(std::get<Private<std::string>>(read).reveal());
  if (!file) return PinUnusable{PinUnusable::Reason::file};
  return *std::move(file);
}

minutes lock_after(int failures) {
  constexpr std::array locks{minutes(1), minutes(5), minutes(15), minutes(60)};
  if (failures < pin_free_tries) return minutes(0);
  return locks.at(std::min(static_cast<std::size_t>(failures - pin_free_tries), locks.size() - 1));
}

PinAnswer standing_of(const PinFile& file, sys_seconds now) {
  const auto until = file.last_failure + lock_after(file.failures);
  if (now < until) return PinLocked{until};
  return PinOpen{std::max(1, pin_free_tries - file.failures)};
}

/// See pin_standing on clocks that were set back.
void begin_lock_anew(const std::filesystem::path& path, PinFile& file, sys_seconds now) {
  if (file.failures == 0 || file.last_failure <= now) return;
  file.last_failure = now;
  save(path, file);
}

PinAnswer tried(const std::filesystem::path& path, PinFile file, const Private<std::string>& pin,
                sys_seconds now) {
  const auto hash = file.hash;
  file.failures += 1;
  file.last_failure = now;
  save(path, file);
  if (!argon2id_fits(hash, pin)) return standing_of(file, now);
  save(path, {.hash = hash, .failures = 0, .last_failure = {}});
  return PinRight{};
}

}  // namespace

std::optional<PinWeakness> weakness_of(std::string_view pin) {
  if (!std::all_of(pin.begin(), pin.end(), is_digit)) return PinWeakness::not_digits;
  if (pin.size() < pin_min || pin.size() > pin_max) return PinWeakness::length;
  for (std::size_t part = 1; part <= pin.size() / 2; ++part)
    if (repeats(pin, part)) return PinWeakness::repeated;
  if (runs(pin, 1) || runs(pin, -1)) return PinWeakness::sequence;
  if (std::find(well_known.begin(), well_known.end(), pin) != well_known.end())
    return PinWeakness::well_known;
  return std::nullopt;
}

void set_pin(const std::filesystem::path& path, const Private<std::string>& pin) {
  if (weakness_of(pin.reveal())) throw std::invalid_argument("a weak PIN");
  save(path, {.hash = argon2id(pin, memory_kib), .failures = 0, .last_failure = {}});
}

PinAnswer pin_standing(const std::filesystem::path& path, sys_seconds now) {
  auto loaded = load(path);
  if (const auto* none = std::get_if<PinNotSet>(&loaded)) return *none;
  if (const auto* bad = std::get_if<PinUnusable>(&loaded)) return *bad;
  auto& file = std::get<PinFile>(loaded);
  try {
    begin_lock_anew(path, file, now);
  } catch (const std::system_error&) {
    return PinUnusable{PinUnusable::Reason::disk};
  }
  return standing_of(file, now);
}

PinAnswer try_pin(const std::filesystem::path& path, const Private<std::string>& pin, sys_seconds now) {
  auto standing = pin_standing(path, now);
  if (!std::holds_alternative<PinOpen>(standing)) return standing;
  auto loaded = load(path);
  if (!std::holds_alternative<PinFile>(loaded)) return PinUnusable{PinUnusable::Reason::file};
  try {
    return tried(path, std::get<PinFile>(std::move(loaded)), pin, now);
  } catch (const std::system_error&) {
    return PinUnusable{PinUnusable::Reason::disk};
  }
}

}  // namespace storage
