// outbox_writer: appends sealed ratings until it is killed, and says each uuid as soon as keep() promised it.
// The victim of kill9.py and power_cut.py, and with --check their judge. Not a benchmark.
//
//   outbox_writer FILE [--synchronous=normal]     prints one uuid a line, each in one write()
//   outbox_writer FILE --check ACKED              ACKED: uuids, one a line. Prints "kept=… lost=… doubled=…
//   chain=…"
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "storage/outbox.h"
#include "storage/sealer.h"

namespace {

using namespace storage;

constexpr const char* terminal = "CRASH-01";

OutboxOptions options(Synchronous synchronous) {
  OutboxOptions options;
  options.ballast = 0;
  options.synchronous = synchronous;
  return options;
}

// Fictitious, and the same each time: what matters is where it lands.
Outbox::Seal sealing() {
  RatingContent content;
  content.case_no = "4104-2026-000001";
  content.catalogue = "xinhua-2022-13";
  RaterIdentity identity;
  identity.name = Private<std::string>("测试");
  identity.number = Private<std::string>("11010519491231002X");
  auto sealer = std::make_shared<Sealer>(
      SealingKeys{PrivateKey::generate().public_key(), PrivateKey::generate().public_key()});
  return [sealer, c = encode(content).reveal(), i = encode(identity).reveal()](const Place& place) {
    return sealer->seal(Private(Bytes(c)), Private(Bytes(i)), place);
  };
}

// One write(): the line is either out or not.
void acknowledge(const Uuid& uuid) {
  const auto line = to_hex(uuid) + "\n";
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::exit(1);
}

int keep_until_killed(const char* file, Synchronous synchronous) {
  Outbox outbox(file, terminal, options(synchronous));
  const auto seal = sealing();
  for (;;) {
    const auto uuid = new_uuid();
    const auto outcome = outbox.keep(uuid, seal);
    if (!std::holds_alternative<Kept>(outcome)) return 3;
    acknowledge(uuid);
  }
}

std::map<std::string, int> kept_in(Outbox& outbox) {
  std::map<std::string, int> found;
  for (const auto& row : outbox.pending(10'000'000, SIZE_MAX)) ++found[to_hex(row.uuid)];
  return found;
}

int check(const char* file, const char* acked) {
  Outbox outbox(file, terminal, options(Synchronous::full));
  const auto kept = kept_in(outbox);
  std::ifstream lines(acked);
  std::size_t lost = 0, doubled = 0;
  for (std::string uuid; std::getline(lines, uuid);) lost += kept.contains(uuid) ? 0u : 1u;
  for (const auto& [uuid, times] : kept) doubled += times > 1 ? 1u : 0u;
  const auto chain = outbox.verify();
  const auto* whole = std::get_if<ChainWhole>(&chain);
  const bool good = whole != nullptr && whole->checked == kept.size();
  std::cout << "kept=" << kept.size() << " lost=" << lost << " doubled=" << doubled
            << " chain=" << (good ? "whole" : "broken") << std::endl;
  return lost == 0 && doubled == 0 && good ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::string how = count > 2 ? arguments[2] : "";
    if (count == 4 && how == "--check") return check(arguments[1], arguments[3]);
    if (count == 2) return keep_until_killed(arguments[1], Synchronous::full);
    if (count == 3 && how == "--synchronous=normal")
      return keep_until_killed(arguments[1], Synchronous::normal);
    std::cerr << "usage: outbox_writer FILE [--synchronous=normal | --check ACKED]\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 4;
  }
}
