// A hub and its terminals in a temporary directory: real keys, real database, real sealing, no network.
// Not a fake: only the clock is ours.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "hub/connections.h"
#include "hub/enrolment.h"
#include "hub/intake.h"
#include "hub/keyring.h"
#include "hub/processing.h"
#include "storage/indicators.h"
#include "storage/keys.h"
#include "storage/receipt.h"
#include "tests/hub/test_database.h"

namespace hub::test {

class TempDir {
 public:
  TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "hub-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline sys_seconds noon() { return sys_seconds(std::chrono::seconds(1780000000)); }

inline Private<std::string> zhang() { return Private<std::string>("11010519491231002X"); }
inline Private<std::string> li() { return Private<std::string>("440524188001010014"); }

inline storage::RatingContent satisfied_with(std::string case_no, std::uint32_t step = 1) {
  storage::RatingContent c;
  c.case_no = std::move(case_no);
  c.step = step;
  c.catalogue = std::string(storage::indicator_catalogue);
  c.service_indicators = {"S401"};
  c.staff_indicators = {"P401"};
  c.at = noon();
  c.took = std::chrono::seconds(12);
  return c;
}

inline storage::RaterIdentity zhang_san() {
  storage::RaterIdentity rater;
  rater.name = Private<std::string>("张三");
  rater.number = zhang();
  return rater;
}

/// A terminal that keeps its chain in memory: it makes whatever records a test needs, sound or not.
class Device {
 public:
  Device(const std::filesystem::path& directory, storage::DeviceIdentity identity)
      : directory_(directory), identity_(std::move(identity)), head_(storage::first_head(name(), epoch_)) {}

  [[nodiscard]] const std::string& name() const { return identity_.terminal(); }
  [[nodiscard]] const storage::DeviceIdentity& identity() const { return identity_; }
  [[nodiscard]] const Epoch& epoch() const { return epoch_; }
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

  OutboxRow rate(const storage::RatingContent& content) { return add(sealed(content, next_place())); }

  [[nodiscard]] storage::Place next_place() const { return {name(), epoch_, seq_ + 1, storage::new_uuid()}; }
  [[nodiscard]] OutboxRow sealed(const storage::RatingContent& content, const storage::Place& place) const {
    return sealed(storage::encode(content), place, identity_.sealing_keys());
  }
  [[nodiscard]] static OutboxRow sealed(const Private<Bytes>& content, const storage::Place& place,
                                        const storage::SealingKeys& keys,
                                        const storage::RaterIdentity& rater = zhang_san()) {
    return {place.seq,
            place.uuid,
            storage::seal(content, storage::agree(keys.content), {storage::Part::content, place}),
            storage::seal(storage::encode(rater), storage::agree(keys.reviewers),
                          {storage::Part::identity, place}),
            {}};
  }
  /// Puts a row at the end of the chain.
  OutboxRow add(OutboxRow row) {
    head_ = storage::next_head(head_, row.seq, row.uuid, row.content, row.identity);
    seq_ = row.seq;
    row.head = head_;
    return row;
  }
  [[nodiscard]] storage::SignedHead tip() const { return identity_.sign(epoch_, seq_, head_); }
  [[nodiscard]] storage::Batch batch(std::vector<OutboxRow> rows) const {
    return {.id = storage::new_uuid(), .epoch = epoch_, .records = std::move(rows), .tip = tip()};
  }
  /// As if the disk had been put back to where `earlier` was.
  void roll_back_to(std::uint64_t seq, const Head& head) {
    seq_ = seq;
    head_ = head;
  }

 private:
  std::filesystem::path directory_;
  storage::DeviceIdentity identity_;
  Epoch epoch_ = storage::new_epoch();
  std::uint64_t seq_ = 0;
  Head head_;
};

inline Keyring fresh_keys(const std::filesystem::path& data) {
  auto made = make_keyring(data, {"127.0.0.1", "localhost"}, noon() - std::chrono::days(3000));
  return std::get<Keyring>(std::move(made));
}

struct World {
  TempDir dir;
  Keyring keys = fresh_keys(dir / "data");
  TestDatabase database{database_file(dir / "data"), TestDatabase::Holds::empty_tables};
  Connections connections{database.address()};
  sys_seconds now = noon();

  storage::DeviceIdentity enrolled_identity(const std::string& name) {
    auto request = storage::make_device_request(name);
    const auto answer = connections.write([&](Database& db) {
      const auto code = make_code(db, keys, name, now);
      return std::get<EnrolAnswer>(
          enrol_terminal(db, keys, "测试大厅", {code.shown(), name, request.csr_pem}, now));
    });
    storage::save_identity(dir / name,
                           {.device_key = std::move(request.key_pem),
                            .device_crt = answer.certificate_pem,
                            .ca_crt = answer.ca_pem,
                            .content_pub = storage::PublicKey::from_raw(answer.content_key)->pem(),
                            .reviewers_pub = storage::PublicKey::from_raw(answer.reviewers_key)->pem()});
    return std::get<storage::DeviceIdentity>(storage::DeviceIdentity::load(dir / name));
  }
  Device enrolled(const std::string& name) { return {dir / name, enrolled_identity(name)}; }

  Intake take(const Device& device, const storage::Batch& batch) {
    return connections.write(
        [&](Database& db) { return take_batch(db, *db.terminal(device.name()), batch, now); });
  }
  std::vector<Alarm> beat(const Device& device) {
    return connections.write([&](Database& db) {
      return take_heartbeat(db, *db.terminal(device.name()), {device.epoch(), device.tip()}, now);
    });
  }
  Processed process() { return process_some(connections, keys.content, keys.reviewers.id(), now); }
  std::vector<RatingLine> lines() {
    return connections.read([](Database& db) { return db.ratings(); });
  }
  storage::Status status(const Device& device, std::uint64_t seq) {
    return connections.read([&](Database& db) {
      return db.statuses(device.name(), {device.epoch(), {seq}}).front().status;
    });
  }
  /// By the code, or by the record whose citizen holds it.
  std::optional<ReceiptState> receipt_state(const std::string& code) {
    return connections.read([&](Database& db) { return db.receipt_state(code); });
  }
  std::optional<ReceiptState> receipt_state(const OutboxRow& row) {
    return receipt_state(storage::Receipt::of(row.head).code());
  }
  void import_service(const Service& service, const Private<std::string>& person) {
    connections.write([&](Database& db) {
      auto transaction = db.begin();
      const auto did = db.put_service(service, keys.pepper.person(person), now);
      transaction.commit();
      return did;
    });
  }
  std::vector<Service> unrated(const Private<std::string>& person, std::size_t most = 64) {
    const std::array<Person, 1> one{keys.pepper.person(person)};
    return connections.read([&](Database& db) { return db.unrated(one, most); });
  }
};

inline Service service(std::string case_no, std::uint32_t step = 1, sys_seconds at = noon()) {
  return {std::move(case_no), step, "城乡居民养老保险参保登记", "3号窗口", "人社局", "办结", at};
}

}  // namespace hub::test
