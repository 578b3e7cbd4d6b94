// rater: the terminal's own store and uploader without its screen, rating one service after another as fast
// as the disk allows. For campaigns that kill it: says "kept UUID CASE RECEIPT" only after the rating is
// durable.
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <mutex>

#include "hub/client.h"
#include "kiosk/belongings.h"
#include "kiosk/config.h"
#include "kiosk/inbox.h"
#include "kiosk/rating_store.h"
#include "kiosk/uploads.h"
#include "storage/digest.h"
#include "storage/https_sender.h"
#include "storage/indicators.h"

namespace {

/// Waits for the outcome of the rating in hand, as the terminal's loop does.
class Bell {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    rung_ = true;
    changed_.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return rung_; });
    rung_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false;
};

kiosk::KeepRating rating_of(const std::string& case_no) {
  kiosk::KeepRating rating{storage::new_uuid(), {}, {}};
  rating.content.case_no = case_no;
  rating.content.grade = storage::Grade::dissatisfied;
  rating.content.catalogue = storage::indicator_catalogue;
  rating.content.service_indicators = {"S203"};
  rating.content.at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  rating.identity.name = storage::Private<std::string>("张三");
  rating.identity.number = storage::Private<std::string>("11010519491231002X");
  return rating;
}

/// True when kept; prints what a citizen would have been told.
bool say(const kiosk::Event& event, const std::string& case_no) {
  if (const auto* kept = std::get_if<kiosk::RatingKept>(&event)) {
    std::cout << "kept " << storage::to_hex(kept->uuid) << ' ' << case_no << ' ' << kept->receipt
              << std::endl;
    return true;
  }
  return false;
}

}  // namespace

// rater CONFIG FIRST COUNT: rates cases K-FIRST … and then keeps uploading until standard input ends.
int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const auto config = kiosk::read_config(argv[1]);
  auto loaded = storage::DeviceIdentity::load(kiosk::keys_of(config));
  auto& identity = std::get<storage::DeviceIdentity>(loaded);
  const storage::HttpsOptions at_hub{.bases = config.hub_addresses,
                                     .ca_file = identity.ca_file(),
                                     .certificate_file = identity.certificate_file(),
                                     .key_file = identity.key_file()};
  Bell bell;
  kiosk::Inbox inbox([&bell] { bell.ring(); });
  kiosk::Uploads uploads({kiosk::outbox_of(config), identity.terminal()},
                         {std::make_unique<storage::HttpsSender>(storage::Https(at_hub)),
                          [line = std::make_shared<hub::HttpsHub>(storage::Https(at_hub))](
                              const hub::Heartbeat& beat) { return line->heartbeat(beat); }},
                         identity,
                         {.uploader = {.first_delay = std::chrono::milliseconds(50),
                                       .last_delay = std::chrono::milliseconds(500),
                                       .ask_every = std::chrono::milliseconds(200)}},
                         inbox);
  kiosk::RatingStore store({kiosk::outbox_of(config), identity.terminal()}, identity.sealing_keys(),
                           std::chrono::days(7), inbox, [&uploads] { uploads.nudge(); });
  const long first = std::strtol(argv[2], nullptr, 10), count = std::strtol(argv[3], nullptr, 10);
  for (long i = first; i < first + count; ++i) {
    const auto case_no = "K-" + std::to_string(i);
    store.keep(rating_of(case_no));
    for (bool kept = false; !kept;) {
      bell.wait();
      for (const auto& message : inbox.take()) {
        if (const auto* event = std::get_if<kiosk::Event>(&message)) kept = say(*event, case_no) || kept;
      }
    }
  }
  std::cout << "done" << std::endl;
  std::cin.ignore(std::numeric_limits<std::streamsize>::max());
  return 0;
}
