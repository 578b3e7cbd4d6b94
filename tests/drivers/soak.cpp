// The same thing thousands of times, through real libusb against a simulated device: every outcome is the
// true one, and memory and open files do not grow.
//   soak cards N       N cards laid, read and lifted
//   soak tickets N     N tickets, every fourth into trouble: what is claimed to be printed is what lies there
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>

#include "tests/drivers/footprint.h"
#include "tests/drivers/printer_rig.h"
#include "tests/drivers/reader_rig.h"

namespace tests {
namespace {

void require(bool good, const std::string& what) {
  if (!good) throw std::runtime_error(what);
}

/// Watches the footprint from the end of the first tenth on, when every buffer has its size.
class Watch {
 public:
  explicit Watch(std::size_t rounds) : warm_(std::max<std::size_t>(rounds / 10, 10)) {}

  void round_done(std::size_t rounds) {
    if (rounds == warm_) before_ = footprint();
  }
  /// `plugged`: how often a device was plugged in. For each umockdev 0.17, in this process, keeps a file open
  /// and some 2 KiB (by mtrace; none of it is the driver's or libusb's).
  void require_flat(std::size_t plugged) const {
    const Footprint now = footprint();
    std::printf("heap %zu → %zu bytes, resident %zu → %zu KiB, open files %zu → %zu\n", before_.heap,
                now.heap, before_.resident / 1024, now.resident / 1024, before_.files, now.files);
    require(now.heap < before_.heap + heap_slack + plugged * heap_of_plug, "the heap grows");
#ifndef HALLKIOSK_SANITIZED  // a sanitizer keeps what was freed
    constexpr std::size_t resident_slack = 2 * 1024 * 1024;
    require(now.resident < before_.resident + resident_slack, "the process grows");
#endif
    require(now.files <= before_.files + plugged, "files stay open");
  }

 private:
  static constexpr std::size_t heap_slack = 64 * 1024, heap_of_plug = 3 * 1024;
  const std::size_t warm_;
  Footprint before_;
};

std::string number_on(const std::string& card) {
  std::ifstream file(SIM_CARDS "/" + card + ".json");
  return nlohmann::json::parse(file).at("number");
}

void cards(std::size_t rounds) {
  constexpr std::array people{"zhang-san", "hmt-taiwan", "foreigner-2017", "foreigner-2023", "long-name"};
  ReaderRig rig(sim::Wiring::two_endpoints);
  rig.cable().plug("1-1");
  require(rig.wait_for("ReaderReady"), "no reader");
  Watch watch(rounds);
  for (std::size_t round = 1; round <= rounds; ++round) {
    const std::string card = people[round % people.size()];
    rig.lay(card);
    require(rig.next() == "CardSeen" && rig.next() == "CardRead", "a card was not read at once");
    require(rig.card()->number.reveal() == number_on(card), "another card was read");
    rig.lift();
    require(rig.next() == "CardLifted", "a lifted card was not noticed");
    watch.round_done(round);
  }
  watch.require_flat(0);
  std::printf("%zu cards read\n", rounds);
}

struct Handed {
  TicketDots dots;
  drivers::JobDone done;
  std::size_t printed = 0;

  [[nodiscard]] bool honest() const {
    if (done.proof != drivers::PrintProof::unknown) return printed == 1;
    return printed <= (done.untouched ? 0U : 1U);
  }
};

class Tickets {
 public:
  explicit Tickets(std::size_t rounds) : watch_(rounds) {
    plug();
    for (std::size_t round = 1; round <= rounds; ++round) {
      print_one(round, round % 4 == 0);
      watch_.round_done(round);
    }
    print_one(rounds + 1, false);  // what hung in the printer comes out with it
    judge_last();
    for (const auto& [proof, count] : told_) std::printf("%s: %zu\n", proof.c_str(), count);
    watch_.require_flat(plugged_);
  }

 private:
  void plug() {
    rig_.cable().plug("1-1");
    ++plugged_;
    require(rig_.wait_for(drivers::PrinterState::ready), "no printer");
  }

  void print_one(drivers::PrintJobId job, bool into_trouble) {
    const bool cut = into_trouble && random_() % 8 == 0;
    if (into_trouble) cut ? rig_.cut_after(1 + random_() % ticket_bytes) : break_something();
    const TicketDots dots = rig_.submit(job, ticket_height);
    const auto done = rig_.done();
    require(done && done->job == job, "a ticket was lost");
    if (cut) plug_again();
    if (into_trouble) put_right();
    take_paper(dots, *done);
  }

  /// Counts what came out for this ticket and the one before, whose rest may have hung in the printer.
  void take_paper(const TicketDots& dots, const drivers::JobDone& done) {
    const auto paper = rig_.take_printouts();
    if (last_) last_->printed += last_->dots.count_in(paper);
    judge_last();
    last_ = Handed{dots, done, dots.count_in(paper)};
    ++told_[std::string(drivers::name_of(done.proof)) + (done.untouched ? ", untouched" : "")];
  }
  void judge_last() const {
    require(!last_ || last_->honest(), "what was told of a ticket is not what came out");
  }

  void break_something() {
    using sim::PrinterFault;
    constexpr std::array faults{PrinterFault::paper_out, PrinterFault::cover_open, PrinterFault::cutter,
                                PrinterFault::jam,       PrinterFault::hot,        PrinterFault::silent,
                                PrinterFault::garbage,   PrinterFault::stuck,      PrinterFault::near_end};
    rig_.fault(faults[random_() % faults.size()], random_() % ticket_height);
  }
  void plug_again() {
    rig_.cable().unplug();  // where the ticket took fewer bytes
    require(rig_.wait_for(drivers::PrinterState::gone), "an unplugging was not noticed");
    plug();
  }
  void put_right() {
    rig_.fault(sim::PrinterFault::none);
    rig_.new_paper();
  }

  static constexpr unsigned ticket_height = 200, ticket_bytes = 72 * ticket_height;
  std::mt19937 random_{20261101};
  PrinterRig rig_;
  Watch watch_;
  std::size_t plugged_ = 0;
  std::optional<Handed> last_;
  std::map<std::string, std::size_t> told_;
};

}  // namespace
}  // namespace tests

int main(int argc, char** argv) {
  sim::ensure_umockdev(argv);
  const std::string what = argc == 3 ? argv[1] : "";
  if (what != "cards" && what != "tickets") return std::fputs("usage: soak cards|tickets N\n", stderr), 2;
  try {
    const std::size_t rounds = std::stoul(argv[2]);
    if (what == "cards")
      tests::cards(rounds);
    else
      tests::Tickets all(rounds);
  } catch (const std::exception& e) {
    std::cerr << "soak: " << e.what() << '\n';
    return 1;
  }
}
