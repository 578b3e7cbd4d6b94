// A try is counted as a failure before it is looked at: whoever tries twice at once, or pulls the plug, gains
// nothing. No hash is made inside of a transaction.
#include "hub/staff/accounts.h"

#include <algorithm>
#include <array>

#include "hub/strict.h"
#include "storage/argon2id.h"

namespace hub {
namespace {

using Reason = AccountRefused::Reason;

constexpr std::uint32_t memory_kib = 32 * 1024;
constexpr std::size_t password_min = 8, password_max = 128, name_max = 60;
constexpr int free_tries = 5;
constexpr std::chrono::hours failures_kept{24};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_other(char c) { return !is_lower(c) && !is_upper(c) && !is_digit(c); }

long kinds_of_characters(const std::string& text) {
  const std::array kinds{is_lower, is_upper, is_digit, is_other};
  return std::count_if(kinds.begin(), kinds.end(),
                       [&](auto is) { return std::any_of(text.begin(), text.end(), is); });
}

std::chrono::minutes lock_after(int failures) {
  if (failures < free_tries) return {};
  return std::chrono::minutes(15) * (1 << std::min(failures - free_tries, 4));
}

std::optional<AccountRefused> fault_in(std::string_view user, std::string_view name) {
  if (!is_key(user)) return AccountRefused{Reason::unsound, "用户名应为 1 到 32 个英文字母、数字、_ 或 -"};
  if (name.empty() || name.size() > name_max || !is_plain_text(name))
    return AccountRefused{Reason::unsound, "姓名应为 1 到 20 个汉字，不含换行"};
  return std::nullopt;
}

std::optional<AccountRefused> weak(const Private<std::string>& password, std::string_view user) {
  auto why = weakness_of(password, user);
  if (!why) return std::nullopt;
  return AccountRefused{Reason::weak_password, *std::move(why)};
}

AccountRefused no_such(const std::string& user) {
  return {Reason::unknown, "没有用户 " + user + "，请刷新用户列表"};
}

/// For names that are no account: made once, fits nothing that anybody types.
const std::string& nobodys_hash() {
  static const std::string hash = [] {
    std::string random(32, '\0');
    storage::fill_random(std::as_writable_bytes(std::span(random)));
    return hash_of(Private<std::string>(std::move(random)));
  }();
  return hash;
}

struct Try {
  Failures before, counted;
  std::optional<Account> account;  // that may sign in
};

Try count_try(Connections& connections, const std::string& user, sys_seconds now) {
  return connections.write([&](Database& db) {
    auto transaction = db.begin();
    db.forget_failures(now - failures_kept);
    Try t{.before = db.failures(failures_key(user)), .counted = {}, .account = db.account(user)};
    if (t.account && t.account->disabled) t.account.reset();
    if (t.before.locked_until && now < *t.before.locked_until) return t;
    t.counted.count = t.before.count + 1;
    if (const auto lock = lock_after(t.counted.count); lock.count() > 0) t.counted.locked_until = now + lock;
    db.save(failures_key(user), t.counted, now);
    transaction.commit();
    return t;
  });
}

void note_lock(Connections& connections, const Try& t, const std::string& user, sys_seconds now) {
  connections.write([&](Database& db) {
    db.note({.at = now,
             .who = t.account ? user : "",
             .action = "sign_in.locked",
             .subject = t.account ? user : "未知用户名",
             .why = "连续 " + std::to_string(t.counted.count) + " 次密码错误，锁定 " +
                    std::to_string(lock_after(t.counted.count).count()) + " 分钟"});
    return true;
  });
}

std::string told(const AccountChange& c) {
  std::string out;
  const auto say = [&](const std::string& what) { out += (out.empty() ? "" : "，") + what; };
  if (c.name) say("姓名改为 " + *c.name);
  if (c.role) say("角色改为" + std::string(words_of(*c.role)));
  if (c.password) say("重设密码");
  if (c.disabled) say(*c.disabled ? "停用" : "启用");
  return out;
}

void apply(const AccountChange& change, const std::string& hash, Account& account) {
  if (change.name) account.name = *change.name;
  if (change.role) account.role = *change.role;
  if (change.disabled) account.disabled = *change.disabled;
  if (!hash.empty()) account.password = hash;
}

void save_password(Database& db, Account& account, const std::string& hash) {
  account.password = hash;
  db.save(account);
  db.save(failures_key(account.user), {}, {});
}

}  // namespace

std::optional<std::string> weakness_of(const Private<std::string>& password, std::string_view user) {
  const auto& text = password.reveal();
  if (text.size() < password_min || text.size() > password_max) return "密码应为 8 到 128 个字符";
  if (kinds_of_characters(text) < 3) return "密码应包含大写字母、小写字母、数字、符号中的至少三种";
  if (text.find(user) != std::string::npos) return "密码不能包含用户名";
  if (std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); }))
    return "密码不能是同一个字符";
  return std::nullopt;
}

std::string hash_of(const Private<std::string>& password) { return storage::argon2id(password, memory_kib); }

AccountOutcome add_account(Connections& connections, NewAccount wanted, std::string_view who,
                           sys_seconds now) {
  if (auto no = fault_in(wanted.user, wanted.name)) return *std::move(no);
  if (auto no = weak(wanted.password, wanted.user)) return *std::move(no);
  const Account account{.user = wanted.user,
                        .name = wanted.name,
                        .role = wanted.role,
                        .password = hash_of(wanted.password),
                        .last_sign_in = {}};
  return connections.write([&](Database& db) -> AccountOutcome {
    auto transaction = db.begin();
    if (db.account(account.user))
      return AccountRefused{Reason::taken, "用户名 " + account.user + " 已被使用，请换一个"};
    db.insert(account);
    db.note({.at = now,
             .who = std::string(who),
             .action = "user.add",
             .subject = account.user,
             .why = account.name + "，" + std::string(words_of(account.role))});
    transaction.commit();
    return account;
  });
}

AccountOutcome change_account(Connections& connections, const std::string& user, AccountChange change,
                              std::string_view who, sys_seconds now) {
  if (auto no = fault_in(user, change.name.value_or("-"))) return *std::move(no);
  if (change.password)
    if (auto no = weak(*change.password, user)) return *std::move(no);
  if (user == who && (change.role || change.disabled))
    return AccountRefused{Reason::yourself, "不能改变自己的角色或停用自己，请由另一位管理员操作"};
  const auto hash = change.password ? hash_of(*change.password) : std::string();
  return connections.write([&](Database& db) -> AccountOutcome {
    auto transaction = db.begin();
    auto account = db.account(user);
    if (!account) return no_such(user);
    apply(change, hash, *account);
    db.save(*account);
    if (!hash.empty()) save_password(db, *account, hash);
    db.end_sessions_of(user);
    db.note(
        {.at = now, .who = std::string(who), .action = "user.change", .subject = user, .why = told(change)});
    transaction.commit();
    return *std::move(account);
  });
}

AccountOutcome change_password(Connections& connections, const std::string& user,
                               const Private<std::string>& old_one, const Private<std::string>& new_one,
                               sys_seconds now) {
  if (auto no = weak(new_one, user)) return *std::move(no);
  if (old_one == new_one) return AccountRefused{Reason::weak_password, "新密码不能与原密码相同"};
  const auto tried = try_password(connections, user, old_one, now);
  if (std::holds_alternative<Locked>(tried))
    return AccountRefused{Reason::wrong_password, "原密码错误次数过多，账号已锁定，请稍后再试"};
  if (std::holds_alternative<WrongPassword>(tried))
    return AccountRefused{Reason::wrong_password, "原密码不正确，请重新输入"};
  const auto hash = hash_of(new_one);
  return connections.write([&](Database& db) -> AccountOutcome {
    auto transaction = db.begin();
    auto account = db.account(user);
    if (!account) return no_such(user);
    save_password(db, *account, hash);
    db.end_sessions_of(user);
    db.note({.at = now, .who = user, .action = "user.password", .subject = user, .why = "本人修改密码"});
    transaction.commit();
    return *std::move(account);
  });
}

std::variant<Account, WrongPassword, Locked> try_password(Connections& connections, const std::string& user,
                                                          const Private<std::string>& password,
                                                          sys_seconds now) {
  const auto t = count_try(connections, user, now);
  if (t.counted.count == 0) return Locked{*t.before.locked_until - now};
  const bool fits = storage::argon2id_fits(t.account ? t.account->password : nobodys_hash(), password);
  if (!fits || !t.account) {
    if (t.counted.locked_until) note_lock(connections, t, user, now);
    return WrongPassword{};
  }
  connections.write([&](Database& db) {
    db.save(failures_key(user), {}, now);
    return true;
  });
  return *t.account;
}

}  // namespace hub
