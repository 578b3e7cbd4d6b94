// Who asks, what is meant, opened, noted, shown: in this order.
// Reads no clock.
#include "hub/review_command.h"

#include <ostream>
#include <stdexcept>

#include "hub/staff/accounts.h"
#include "hub/strict.h"
#include "storage/keys.h"
#include "storage/receipt.h"

namespace hub {
namespace {

constexpr std::size_t most_at_once = 500, most_why = 200;

/// Reviewers only: not who was rated, and not who looks after the machine.
Account reviewer(Connections& connections, const std::string& user, const Private<std::string>& password,
                 sys_seconds now) {
  const auto tried = try_password(connections, user, password, now);
  if (std::holds_alternative<Locked>(tried))
    throw std::runtime_error("密码错误次数过多，账号已锁定，请稍后再试");
  const auto* const account = std::get_if<Account>(&tried);
  if (account == nullptr) throw std::runtime_error("用户名或密码不正确，请重试");
  if (account->role != Role::reviewer) throw std::runtime_error("只有评价复核员可以打开评价人信息");
  return *account;
}

storage::PrivateKey key_in(const std::string& path) {
  auto text = storage::read_secret(path);
  auto key = text ? storage::PrivateKey::from_pem(*text) : std::nullopt;
  if (!key) throw std::runtime_error(path + " 读不出复核密钥，请插好保管的介质，检查路径与权限");
  return *std::move(key);
}

SealedRating named(Database& db, const std::string& code) {
  const auto receipt = storage::Receipt::parse(code);
  auto found = receipt ? db.sealed_rating(receipt->code()) : std::nullopt;
  if (!found) throw std::runtime_error("没有回执码为 " + code + " 的评价，或者还没有处理");
  return *std::move(found);
}

std::vector<SealedRating> meant(Database& db, const ReviewOptions& o, sys_seconds now) {
  if (o.receipts.empty()) return db.bad_ratings(now - std::chrono::hours(o.hours), most_at_once);
  std::vector<SealedRating> out;
  for (const auto& code : o.receipts) out.push_back(named(db, code));
  return out;
}

std::vector<OpenedRating> opened(std::vector<SealedRating> ratings, const storage::PrivateKey& key) {
  std::vector<OpenedRating> out;
  for (auto& r : ratings) {
    auto rater = open_rater(r, key);
    out.push_back({std::move(r), std::move(rater)});
  }
  return out;
}

void note(Connections& connections, std::span<const OpenedRating> ratings, const std::string& who,
          const std::string& why, sys_seconds now) {
  connections.write([&](Database& db) {
    auto transaction = db.begin();
    for (const auto& r : ratings)
      if (std::holds_alternative<storage::RaterIdentity>(r.rater))
        db.note({.at = now, .who = who, .action = "rating.open", .subject = r.rating.receipt, .why = why});
    transaction.commit();
    return true;
  });
}

}  // namespace

void open_ratings(Connections& connections, const ReviewOptions& o, const Private<std::string>& password,
                  const ReviewLook& look, std::ostream& out) {
  if (o.why.empty() || o.why.size() > most_why || !is_plain_text(o.why))
    throw std::runtime_error("请用 --why 写明原因，不超过 60 个字，例如 --why 核实差评");
  const auto key = key_in(o.key);
  const auto account = reviewer(connections, o.user, password, look.now);
  const auto ratings = opened(connections.read([&](Database& db) { return meant(db, o, look.now); }), key);
  note(connections, ratings, account.user, o.why, look.now);
  out << review_text(ratings, look).reveal();
}

}  // namespace hub
