// Tickets: short, legible, whole. The QR symbol is judged by zbarimg, which we did not write.
#include "ui/ticket.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>

#include "tests/ui/ticket_samples.h"
#include "ui/png.h"

namespace tests {
namespace {

using ui::Raster;
using ui::Ticket;

constexpr std::array papers{576, 512, 384};

ui::TicketPress& press() {
  static ui::TicketPress one;
  return one;
}

const Ticket& sample(const std::string& name) {
  for (const auto& one : ticket_samples())
    if (one.name == name) return one.ticket;
  throw std::invalid_argument(name);
}

/// What zbarimg reads, a line a symbol; "(zbarimg cannot be run)" where it is missing.
std::string scanned(const Raster& raster) {
  const auto path =
      std::filesystem::temp_directory_path() / ("ticket_test." + std::to_string(getpid()) + ".png");
  ui::write_png(ui::picture_of(raster), path);
  std::string text;
  FILE* output =
      popen(("zbarimg --nodbus --raw -q -Sbinary '" + path.string() + "' 2>/dev/null").c_str(), "r");
  for (int c = fgetc(output); c != EOF; c = fgetc(output)) text += static_cast<char>(c);
  const int status = pclose(output);
  std::filesystem::remove(path);
  return status == 0 ? text : "(zbarimg cannot be run, or finds nothing: " + std::to_string(status) + ")";
}

TEST(Ticket, EverySymbolIsReadOnEveryPaper) {
  for (const auto& one : ticket_samples()) {
    if (one.ticket.qr.empty()) continue;
    for (const int dots : papers)
      EXPECT_EQ(scanned(press().print(one.ticket, dots)), one.ticket.qr) << one.name << dots;
  }
}

TEST(Ticket, IsNoLongerThan75Millimetres) {
  for (const auto& one : ticket_samples()) EXPECT_LE(press().print(one.ticket, 576).height, 600) << one.name;
}

bool column_is_white(const Raster& raster, int x) {
  for (int y = 0; y < raster.height; ++y)
    if (raster.at(x, y)) return false;
  return true;
}
bool row_is_white(const Raster& raster, int y) {
  for (int x = 0; x < raster.width; ++x)
    if (raster.at(x, y)) return false;
  return true;
}

TEST(Ticket, NothingIsCutOffAtAnEdge) {
  for (const auto& one : ticket_samples()) {
    for (const int dots : papers) {
      const Raster raster = press().print(one.ticket, dots);
      EXPECT_EQ(raster.width, dots);
      for (const int x : {0, 4, dots - 5, dots - 1})
        EXPECT_TRUE(column_is_white(raster, x)) << one.name << dots;
      for (const int y : {0, raster.height - 1}) EXPECT_TRUE(row_is_white(raster, y)) << one.name << dots;
    }
  }
}

/// Dots by which two tickets differ.
std::size_t difference(const Ticket& a, const Ticket& b, int dots) {
  const Raster left = press().print(a, dots), right = press().print(b, dots);
  if (left.height != right.height) return left.rows.size();
  std::size_t count = 0;
  for (int y = 0; y < left.height; ++y)
    for (int x = 0; x < left.width; ++x) count += left.at(x, y) != right.at(x, y) ? 1U : 0U;
  return count;
}

TEST(Ticket, EveryCharacterOfANamePrints) {
  Ticket blank = sample("rare");
  for (const std::string name : {"𠮷", "𠮹", "𬭎", "㛃", "\xEE\x86\x86", "\xEE\x86\x87"}) {
    Ticket named = blank;
    named.name = "李" + name;
    blank.name = "李 ";
    for (const int dots : papers) EXPECT_GT(difference(named, blank, dots), 100U) << name;
  }
}

TEST(Ticket, NoPartIsLostWhateverItsLength) {
  const Ticket all = sample("longest");
  for (std::string Ticket::*part :
       {&Ticket::hall, &Ticket::number, &Ticket::business, &Ticket::place, &Ticket::name, &Ticket::notice}) {
    Ticket changed = all;
    auto& text = changed.*part;
    text.replace(text.size() - (text.back() & 0x80 ? 3 : 1), text.npos, "8");  // the last character is seen
    for (const int dots : papers) EXPECT_GT(difference(all, changed, dots), 10U) << all.*part << dots;
  }
}

TEST(Ticket, TheNumberIsTheLargestThing) {
  Ticket all = sample("everyday"), without = all;
  without.number.clear();
  for (const int dots : papers)
    EXPECT_GT(press().print(all, dots).height - press().print(without, dots).height, 120) << dots;
}

TEST(Ticket, TheSameTicketIsTheSameDots) {
  EXPECT_EQ(press().print(sample("rare"), 576).rows, press().print(sample("rare"), 576).rows);
}

}  // namespace
}  // namespace tests
