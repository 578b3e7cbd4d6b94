// Command by command. Byte values in hex as in the manuals.
// Not a general ESC/POS library: what tickets need.
#include "drivers/escpos.h"

#include <algorithm>
#include <stdexcept>

#include "drivers/gb18030.h"

namespace drivers {
namespace {

constexpr std::uint8_t LF = 0x0A, DLE = 0x10, ESC = 0x1B, FS = 0x1C, GS = 0x1D;
constexpr unsigned most_rows = 128;  // of a band: older printers buffer no more
constexpr unsigned char_dots = 12;   // width of an ASCII character in font A; a Chinese one has two

void add(EscPos& to, std::initializer_list<std::uint8_t> bytes) { to.insert(to.end(), bytes); }
void add(EscPos& to, std::span<const std::uint8_t> bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }
std::uint8_t low(std::size_t number) { return static_cast<std::uint8_t>(number & 0xFF); }
std::uint8_t high(std::size_t number) { return static_cast<std::uint8_t>(number >> 8 & 0xFF); }

/// DLE and EOT, ENQ or DC4: the beginning of a real-time command.
bool is_real_time(std::uint8_t second) { return second == 0x04 || second == 0x05 || second == 0x14; }

void add_band(EscPos& job, std::size_t stride, std::span<const std::uint8_t> rows) {
  const std::size_t height = rows.size() / stride;
  add(job, {GS, 'v', '0', 0, low(stride), high(stride), low(height), high(height)});
  const std::size_t from = job.size();
  add(job, rows);
  for (std::size_t i = from + 1; i < job.size(); ++i) {
    if (job[i - 1] == DLE && is_real_time(job[i])) job[i] |= 0x08;
  }
}

void add_cut(EscPos& job, const PrinterProfile& profile) {
  for (unsigned left = profile.feed; left > 0;) {
    const unsigned step = std::min(left, 255U);
    add(job, {ESC, 'J', low(step)});
    left -= step;
  }
  add(job, profile.cut);
}

/// Surely in the font of a printer of this kind.
bool prints(const std::string& character, NativeChinese chinese) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  if (character.size() == 1) return byte(0) >= 0x20 && byte(0) < 0x7F;
  if (character.size() == 4) return chinese == NativeChinese::gb18030;
  return chinese != NativeChinese::gb2312 || (byte(0) >= 0xA1 && byte(0) <= 0xF7 && byte(1) >= 0xA1);
}

std::optional<std::string> encoded(const TextLine& line, const PrinterProfile& profile) {
  const auto characters = gb18030_of(line.text);
  if (!characters) return std::nullopt;
  std::string text;
  unsigned width = 0;
  for (const std::string& one : *characters) {
    if (!prints(one, profile.chinese)) return std::nullopt;
    width += (one.size() == 1 ? 1 : 2) * char_dots * line.times;
    text += one;
  }
  return width <= profile.dots ? std::optional(text) : std::nullopt;
}

void add_line(EscPos& job, const TextLine& line, const std::string& text) {
  const auto size = static_cast<std::uint8_t>((line.times - 1) * 0x11);
  add(job, {ESC, 'a', line.centred ? std::uint8_t{1} : std::uint8_t{0}, GS, '!', size, ESC, 'E',
            line.bold ? std::uint8_t{1} : std::uint8_t{0}});
  job.insert(job.end(), text.begin(), text.end());
  add(job, {LF});
}

/// GS ( k: model 2, module of 4 dots, error correction M, store, print.
void add_qr(EscPos& job, std::string_view payload) {
  const std::size_t size = payload.size() + 3;
  add(job, {ESC, 'a', 1});
  add(job, {GS, '(', 'k', 4, 0, 0x31, 0x41, 0x32, 0});
  add(job, {GS, '(', 'k', 3, 0, 0x31, 0x43, 4});
  add(job, {GS, '(', 'k', 3, 0, 0x31, 0x45, 0x31});
  add(job, {GS, '(', 'k', low(size), high(size), 0x31, 0x50, 0x30});
  job.insert(job.end(), payload.begin(), payload.end());
  add(job, {GS, '(', 'k', 3, 0, 0x31, 0x51, 0x30});
}

}  // namespace

EscPos drawn_job(const DotsView& picture, const PrinterProfile& profile) {
  const std::size_t stride = (picture.width + 7) / 8;
  if (picture.width == 0 || picture.width > profile.dots || picture.rows.size() != stride * picture.height)
    throw std::invalid_argument("a picture of " + std::to_string(picture.width) + " dots does not fit " +
                                profile.name + " (" + std::to_string(profile.dots) + ")");
  const std::size_t band = std::min<std::size_t>(most_rows, longest_band / stride) * stride;
  EscPos job{ESC, '@'};
  for (auto rest = picture.rows; !rest.empty();) {
    const std::size_t size = std::min(band, rest.size());
    add_band(job, stride, rest.first(size));
    rest = rest.subspan(size);
  }
  add_cut(job, profile);
  return job;
}

std::optional<EscPos> text_job(std::span<const TextLine> lines, std::string_view qr,
                               const PrinterProfile& profile) {
  if (profile.chinese == NativeChinese::none || (!qr.empty() && !profile.qr)) return std::nullopt;
  EscPos job{ESC, '@', FS, '&'};  // once: on some printers FS & ends the line under way
  for (const TextLine& line : lines) {
    const auto text = encoded(line, profile);
    if (!text) return std::nullopt;
    add_line(job, line, *text);
  }
  if (!qr.empty()) add_qr(job, qr);
  add_cut(job, profile);
  return job;
}

EscPos automatic_status_on() { return {GS, 'a', 0xFF}; }
EscPos real_time_question(int n) { return {DLE, 0x04, static_cast<std::uint8_t>(n)}; }
EscPos in_stream_question() { return {GS, 'r', 1}; }
EscPos clear_buffer() { return {DLE, 0x05, 0x02}; }

EscPos job_id(const std::array<char, 4>& id) {
  EscPos bytes{GS, '(', 'H', 6, 0, 0x30, 0x30};
  bytes.insert(bytes.end(), id.begin(), id.end());
  return bytes;
}

EscPos clean_slate(const PrinterProfile& profile, bool cut) {
  EscPos bytes(longest_band, 0);
  add(bytes, {ESC, '@'});
  if (cut) add_cut(bytes, profile);
  return bytes;
}

}  // namespace drivers
