// Accounts, locks and sessions on a real database, with real hashes; time is an argument.
// Cookies and headers: staff_routes_test.cpp.
#include "hub/staff/accounts.h"

#include <gtest/gtest.h>

#include "hub/staff/sessions.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using Text = Private<std::string>;

struct Office {
  TempDir dir;
  TestDatabase database{dir / "hub.db", TestDatabase::Holds::empty_tables};
  Connections connections{database.address()};
  sys_seconds now = noon();

  AccountOutcome add(const std::string& user, const std::string& password = "Right-horse1",
                     Role role = Role::clerk) {
    return add_account(
        connections, {.user = user, .name = "王小红", .role = role, .password = Text(std::string(password))},
        "test", now);
  }
  /// "in", "wrong", or "locked 900".
  std::string try_in(const std::string& user, const std::string& password) {
    const auto outcome = try_password(connections, user, Text(std::string(password)), now);
    if (const auto* l = std::get_if<Locked>(&outcome))
      return "locked " + std::to_string(l->retry_after.count());
    return std::holds_alternative<Account>(outcome) ? "in" : "wrong";
  }
  Staff signed_in(const std::string& user) {
    return std::get<Staff>(sign_in(connections, user, Text("Right-horse1"), now));
  }
  bool knows(const Staff& staff, bool acts = true) {
    return staff_with(connections, staff.token, acts, now).has_value();
  }
  std::string audit() {
    std::string out;
    for (const auto& e : connections.read([](Database& db) { return db.audit(20); }))
      out += e.who + " " + e.action + " " + e.subject + " " + e.why + "; ";
    return out;
  }
  void fail(const std::string& user, int times) {
    for (int i = 0; i < times; ++i) EXPECT_EQ(try_in(user, "wrong"), "wrong");
  }
};

std::string refusal_of(const AccountOutcome& outcome) {
  const auto* no = std::get_if<AccountRefused>(&outcome);
  return no == nullptr ? "" : no->why;
}

TEST(Accounts, AWeakPasswordIsRefusedWithWhatItLacks) {
  Office o;
  for (const auto* weak : {"", "Short-1", "onlyletters", "lower and blank", "Wang-12345", "王王王王王王"})
    EXPECT_NE(refusal_of(o.add("Wang", weak)), "") << weak;
  EXPECT_EQ(refusal_of(o.add("Wang", "Right-horse1")), "");
}

TEST(Accounts, AUserNameIsUsedOnce) {
  Office o;
  (void)o.add("wang");
  EXPECT_EQ(std::get<AccountRefused>(o.add("wang")).reason, AccountRefused::Reason::taken);
  EXPECT_EQ(std::get<AccountRefused>(o.add("王")).reason, AccountRefused::Reason::unsound);
}

TEST(Accounts, ThePasswordIsKeptAsAHashOnly) {
  Office o;
  (void)o.add("wang");
  const auto kept = o.connections.read([](Database& db) { return db.account("wang")->password; });
  EXPECT_TRUE(kept.starts_with("$argon2id$v=19$m=32768,t=3,p=1$"));
}

TEST(Accounts, FiveWrongPasswordsLockForFifteenMinutesThenLonger) {
  Office o;
  (void)o.add("wang");
  o.fail("wang", 5);
  EXPECT_EQ(o.try_in("wang", "Right-horse1"), "locked 900");
  o.now += 899s;
  EXPECT_EQ(o.try_in("wang", "Right-horse1"), "locked 1");
  o.now += 1s;
  o.fail("wang", 1);
  EXPECT_EQ(o.try_in("wang", "Right-horse1"), "locked 1800");
  o.now += 30min;
  EXPECT_EQ(o.try_in("wang", "Right-horse1"), "in");
  o.fail("wang", 4);
  EXPECT_EQ(o.try_in("wang", "Right-horse1"), "in");
}

TEST(Accounts, ANameThatIsNoAccountIsLockedAlike) {
  Office o;
  o.fail("nobody", 5);
  EXPECT_EQ(o.try_in("nobody", "x"), "locked 900");
  EXPECT_NE(o.audit().find("sign_in.locked 未知用户名"), std::string::npos);
  EXPECT_EQ(o.audit().find("nobody"), std::string::npos);  // may be a password typed as a name
}

TEST(Accounts, ALockIsInTheAuditLogOnce) {
  Office o;
  (void)o.add("wang");
  o.fail("wang", 5);
  (void)o.try_in("wang", "wrong");
  EXPECT_EQ(o.audit(),
            "wang sign_in.locked wang 连续 5 次密码错误，锁定 15 分钟; test user.add wang "
            "王小红，窗口人员; ");
}

TEST(Accounts, ADisabledAccountIsAsUnknown) {
  Office o;
  (void)o.add("wang");
  const auto staff = o.signed_in("wang");
  (void)change_account(o.connections, "wang", {.disabled = true}, "admin", o.now);
  EXPECT_EQ(o.try_in("wang", "Right-horse1"), "wrong");
  EXPECT_FALSE(o.knows(staff));
}

TEST(Accounts, ANewPasswordByAnAdministratorEndsSessionsAndLock) {
  Office o;
  (void)o.add("wang");
  const auto staff = o.signed_in("wang");
  o.fail("wang", 5);
  (void)change_account(o.connections, "wang", {.password = Text("Other-horse2")}, "admin", o.now);
  EXPECT_FALSE(o.knows(staff));
  EXPECT_EQ(o.try_in("wang", "Other-horse2"), "in");
}

TEST(Accounts, HerOwnPasswordNeedsTheOldOneAndEndsAllHerSessions) {
  Office o;
  (void)o.add("wang");
  const auto staff = o.signed_in("wang");
  const auto change = [&](const char* from, const char* to) {
    return refusal_of(change_password(o.connections, "wang", Text(from), Text(to), o.now));
  };
  EXPECT_NE(change("guess", "Other-horse2"), "");
  EXPECT_NE(change("Right-horse1", "Right-horse1"), "");
  EXPECT_TRUE(o.knows(staff));
  EXPECT_EQ(change("Right-horse1", "Other-horse2"), "");
  EXPECT_FALSE(o.knows(staff));
}

TEST(Accounts, NobodyTakesAwayHerOwnRights) {
  Office o;
  (void)o.add("admin", "Right-horse1", Role::administrator);
  EXPECT_NE(refusal_of(change_account(o.connections, "admin", {.disabled = true}, "admin", o.now)), "");
  EXPECT_NE(refusal_of(change_account(o.connections, "admin", {.role = Role::clerk}, "admin", o.now)), "");
  EXPECT_EQ(refusal_of(change_account(o.connections, "admin", {.name = "李"}, "admin", o.now)), "");
}

TEST(Sessions, LiveThirtyMinutesAfterTheLastActAndTwelveHoursAtMost) {
  Office o;
  (void)o.add("wang");
  const auto staff = o.signed_in("wang");
  o.now += 29min + 59s;
  EXPECT_TRUE(o.knows(staff, false));  // a page that reads by itself keeps nobody signed in
  o.now += 1s;
  EXPECT_FALSE(o.knows(staff));
  const auto other = o.signed_in("wang");
  for (int i = 0; i < 24; ++i) {
    EXPECT_TRUE(o.knows(other)) << i;
    o.now += 30min - 1s;
  }
  EXPECT_TRUE(o.knows(other));
  o.now = other.session.began_at + 12h;
  EXPECT_FALSE(o.knows(other));
}

TEST(Sessions, AreSharedByTheHubsOfOneDatabase) {
  Office o;
  (void)o.add("wang");
  const auto staff = o.signed_in("wang");
  Connections second(o.database.address());
  EXPECT_TRUE(staff_with(second, staff.token, true, o.now));
  sign_out(second, staff.session);
  EXPECT_FALSE(o.knows(staff));
}

TEST(Sessions, WhoReadsTheDatabaseCannotSignInWithIt) {
  Office o;
  (void)o.add("wang");
  const auto staff = o.signed_in("wang");
  EXPECT_EQ(staff.token.size(), 64U);
  const auto kept = o.connections.read([](Database& db) { return db.sessions(); });
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_FALSE(staff_with(o.connections, storage::to_hex(kept[0].token), true, o.now));
  EXPECT_NE(csrf_of(staff.token), staff.token);
}

TEST(Sessions, AWindowIsOneClerksUntilSheLeavesOrHerSessionEnds) {
  Office o;
  (void)o.add("wang");
  (void)o.add("liu");
  auto wang = o.signed_in("wang").session;
  auto liu = o.signed_in("liu").session;
  EXPECT_TRUE(take_window(o.connections, wang, "3", o.now));
  EXPECT_FALSE(take_window(o.connections, liu, "3", o.now));
  EXPECT_TRUE(take_window(o.connections, liu, "2", o.now));
  auto second_browser = o.signed_in("wang").session;
  EXPECT_TRUE(take_window(o.connections, second_browser, "3", o.now));
  (void)take_window(o.connections, second_browser, "", o.now);
  EXPECT_FALSE(take_window(o.connections, liu, "3", o.now));
  o.now += 30min;
  auto late = o.signed_in("liu").session;
  EXPECT_TRUE(take_window(o.connections, late, "3", o.now));
}

}  // namespace
}  // namespace hub::test
