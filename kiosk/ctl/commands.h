// The commands of hallkioskctl. Each prints Chinese for a technician and returns the process's exit code:
// 0 all well, 1 not done or not well; card tells more. What goes wrong is said with the next step.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "kiosk/config.h"
#include "kiosk/test_ticket.h"

namespace kiosk::ctl {

/// Makes the device key, has it certified by the hub against the one-time code, writes the key directory.
/// Refuses when the terminal is enrolled already and still valid.
int enrol(const Config&, const std::string& code);

/// Counts by state, and whether the hash chain is whole.
int outbox(const Config&);

/// What became of a rating, from the hub. Shows no person and no grade.
int receipt(const Config&, const std::string& code);

/// Checks everything and prints a verdict a line, or all of it as JSON (kiosk/check.h). Exit code 0 good,
/// 1 warning, 2 failed. A file that is missing or wrong is a finding like any other.
int doctor(const std::filesystem::path& config_file, bool json);

/// What is plugged in, what it is taken for and why.
int devices(const Config&);

/// Records plug events, descriptors and status codes for `span`; to standard output without a file. While a
/// terminal runs, plug events only.
int usb_log(const Config&, std::chrono::seconds span, const std::filesystem::path& output);

/// Asks twice for the PIN of the technician's screen, without echo on a terminal, and keeps its hash.
int pin(const Config&);

/// How `card` ends.
enum class CardExit {
  read = 0,
  nothing_read = 1,  // no such file, no reader, no card in time
  bad_hex = 2,       // the file is no list of bytes
  bad_frame = 3,     // no whole reply to 30 01
  wrong_checksum = 4,
  kind_unknown = 5,  // the card's type character is none of the four kinds'
  field_wrong = 6,   // the field is named, its value never
  status = 7         // the SAM told a status instead of a card
};

/// Prints the fields of one recorded reply to "read text and photo" as JSON, masked or all of them.
/// Hexadecimal digits, see card_frame.h.
int card_from_frame(const std::filesystem::path& file, bool unmasked);

/// Waits for a card on this computer's reader and prints its fields as JSON, masked.
int card_from_reader(std::chrono::seconds patience);

struct PrintTest {
  std::string name = test_ticket_name;  // on the ticket
  std::filesystem::path picture;        // not empty: no printer, the ticket is drawn into this PNG file
  int dots = 0;                         // of the picture; 0: as the printer's profile has them
};
/// Prints a test ticket, waits for the proof and says what came of it. Where there is no configuration yet,
/// by the generic profile.
int print_test(const std::filesystem::path& config, const PrintTest&);

/// Waits for a code on this computer's scanner and prints its text. Works without a configuration file.
int scan_test(const std::filesystem::path& config, std::chrono::seconds patience);

}  // namespace kiosk::ctl
