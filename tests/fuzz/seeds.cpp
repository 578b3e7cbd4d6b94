// Where fuzzing starts: what the tests already have, written as one file an input.    fuzz_seeds OUT_DIR
// Always the same files from the same sources.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "drivers/sam_frame.h"
#include "hub/wire_cases.h"
#include "tests/drivers/frame_file.h"
#include "tests/fuzz/promise.h"
#include "tests/sim/sim_card.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const Bytes& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

Bytes text(const std::string& words) { return {words.begin(), words.end()}; }

Bytes behind(std::initializer_list<std::uint8_t> head, const Bytes& rest) {
  Bytes all(head);
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

/// The reply to "read" with this card: lengths, text, a photo of zeros.
Bytes reply_with(const sim::SimCard& card) {
  Bytes payload = behind({0, 0, 0x90, 0x01, 0x00, 0x04, 0x00}, card.text);
  payload.resize(payload.size() + 1024);
  return drivers::sam_frame(payload);
}

Bytes hex(const Bytes& bytes) {
  std::string digits;
  for (const std::uint8_t byte : bytes) {
    char two[4];
    std::snprintf(two, sizeof two, "%02X ", byte);
    digits += two;
  }
  return text(digits);
}

void write_frames(const fs::path& out) {
  int count = 0;
  for (const NamedFrame& frame : published_frames()) {
    const std::string name = std::to_string(count++);
    write(out / "sam_frame" / name, behind({63}, frame.bytes));  // the first byte says how it is cut
    write(out / "card_frame" / name, hex(frame.bytes));
    write(out / "hid_report" / name, frame.bytes);
  }
}

void write_cards(const fs::path& out) {
  for (const sim::SimCard& card : sim::load_cards(SIM_CARDS)) {
    const Bytes reply = reply_with(card);
    write(out / "card_text" / card.id, card.text);
    write(out / "card_frame" / card.id, hex(reply));
    write(out / "sam_frame" / card.id, behind({17}, reply));
    write(out / "hid_report" / card.id, reply);
  }
}

/// What a printer or a scanner says, as their targets read it: from the end, "one more byte" before each.
Bytes spoken(const Bytes& said) {
  constexpr std::uint8_t one_more_byte = 5;
  Bytes input;
  for (const std::uint8_t byte : said) input.insert(input.begin(), {byte, one_more_byte});
  return input;
}

void write_printer(const fs::path& out) {
  write(out / "printer_status" / "automatic", spoken({0x10, 0, 0, 0x0F, 0x18, 0, 0x0F, 0}));
  write(out / "printer_status" / "printed", spoken({0x37, 0x22, 'A', 'B', 'C', 'D', 0}));
  write(out / "printer_status" / "name", spoken(text(std::string("_GP-L80180\0\x12", 12))));
}

void write_scanner(const fs::path& out) {
  write(out / "scan" / "receipt", spoken(text("HK1R:7K3MQ2XV9D\r\n")));
  write(out / "scan" / "foreign", spoken(text("https://example.org/\xE4\xBD\xA0\n")));
}

void write_settings(const fs::path& out) {
  std::ifstream example(EXAMPLE_SETTINGS, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(example), {}};
  if (whole.empty()) throw std::runtime_error("no settings in " EXAMPLE_SETTINGS);
  write(out / "config" / "example", text(whole));
  write(out / "config" / "least", text("directory=\"d\"\n[hub]\naddresses=[\"https://h\"]\n"));
}

/// One thing of each kind, as a page sends it.
void write_hall(const fs::path& out) {
  write(out / "staff_hall" / "small",
        text(R"({"time_zone":"Asia/Shanghai","queue":{"print_seconds":60,"recalls":3,)"
             R"("returns":1,"lease":20,"booked_minutes":15,"care_minutes":20,)"
             R"("green_minutes":60},"areas":[{"key":"a","name":"东区","name_en":"E"}],)"
             R"("departments":[{"key":"d","name":"民政局"}],"businesses":[{"key":"b",)"
             R"("name":"咨询","name_en":"","prefix":"A","department":"d","area":"a",)"
             R"("card":true,"daily_limit":0,"person_limit":2}],"windows":[{"key":"1",)"
             R"("name":"1号窗口","businesses":["b"]}],"openings":[{"key":"o",)"
             R"("weekdays":"一二三四五","from":"08:30","until":"24:00","limit":0,)"
             R"("businesses":[]}],"holidays":["2026-10-01"],)"
             R"("workdays":[{"day":"2026-10-10","as":"四"}]})"));
}

Bytes octets(std::span<const std::byte> bytes) {
  Bytes out;
  for (const auto b : bytes) out.push_back(std::to_integer<std::uint8_t>(b));
  return out;
}

void write_cases(const fs::path& out) {
  const hub::Case one{.case_no = "A-1",
                      .item = "x",
                      .department = {},
                      .owner = "张*",
                      .state = hub::CaseState::correcting,
                      .due = std::chrono::sys_seconds(std::chrono::seconds(9)),
                      .missing = {"y"},
                      .result = {},
                      .pickup = {},
                      .steps = {{.number = 1, .name = "z", .window = {}, .ended = {}}},
                      .updated_at = {}};
  const hub::CaseQuery query{"A-1", hub::Private<std::string>("31002X")};
  write(out / "case_wire" / "cases", octets(encode(hub::CasesAnswer{{}, {one}})));
  write(out / "case_wire" / "found", octets(encode(hub::CaseAnswer(hub::FoundCase{{}, one}))));
  write(out / "case_wire" / "none", octets(encode(hub::CaseAnswer(hub::NoCase::too_often))));
  write(out / "case_wire" / "query", octets(encode(query).reveal()));
  write(out / "case_wire" / "ticket", octets(encode(hub::TicketAnswer{})));
  write(out / "case_wire" / "push",
        text(R"({"v":1,"cases":[{"case_no":"A-1","updated_at":9,"item":"x","state":"补正","missing":["y"],)"
             R"("id_number":"11010519491231002X","steps":[{"step":1,"name":"z","ended":8}]}]})"));
}

}  // namespace
}  // namespace tests

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: fuzz_seeds OUT_DIR\n", stderr), 2;
  try {
    tests::write_frames(argv[1]);
    tests::write_cards(argv[1]);
    tests::write_printer(argv[1]);
    tests::write_scanner(argv[1]);
    tests::write_settings(argv[1]);
    tests::write_hall(argv[1]);
    tests::write_cases(argv[1]);
  } catch (const std::exception& e) {
    std::cerr << "fuzz_seeds: " << e.what() << '\n';
    return 1;
  }
}
