// What reviewers see of bad ratings: on their page without the key, and with it by `hallhub open`.
#include <gtest/gtest.h>

#include <sstream>

#include "hub/retention.h"
#include "hub/review_command.h"
#include "tests/hub/refusal.h"
#include "tests/hub/staff_world.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

const std::string words = "等了两个小时，没人说一声", other = "材料退回三次", phone = "0375-2661234";

storage::RatingContent bad(const std::string& case_no, sys_seconds at) {
  auto content = satisfied_with(case_no);
  content.grade = storage::Grade::dissatisfied;
  content.service_indicators = {"S201"};
  content.staff_indicators = {"P203"};
  content.at = at;
  content.call_back = true;
  return content;
}

storage::RaterIdentity outspoken() {
  auto rater = zhang_san();
  rater.words = Private<std::string>(std::string(words));
  rater.other = Private<std::string>(std::string(other));
  rater.phone = Private<std::string>(std::string(phone));
  return rater;
}

/// A hub with a terminal, a reviewer and an administrator; the reviewers' key where `hallhub init` left it.
struct ReviewWorld : World {
  ReviewWorld() {
    import_service(service("A"), zhang());
    connections.write([&](Database& db) {
      for (const auto role : {Role::clerk, Role::reviewer, Role::administrator, Role::auditor})
        db.insert(Account{.user = std::string(name_of(role)),
                          .name = "王小红",
                          .role = role,
                          .password = known_hash(),
                          .last_sign_in = {}});
      return true;
    });
  }
  Device device = enrolled("XH-01");
  ReviewOptions options{.key = (dir / "data" / "reviewers.key").string(),
                        .user = "reviewer",
                        .why = "核实差评",
                        .receipts = {}};

  /// The receipt's code of what the hub has got and opened.
  std::string take_rating(const storage::RatingContent& content, const storage::RaterIdentity& rater) {
    const auto row = device.add(Device::sealed(storage::encode(content), device.next_place(),
                                               device.identity().sealing_keys(), rater));
    (void)take(device, device.batch({row}));
    EXPECT_TRUE(process().alarms.empty());
    return storage::Receipt::of(row.head).code();
  }
  std::string open(const std::string& password = "Right-horse1", bool numbers = false) {
    std::ostringstream out;
    open_ratings(connections, options, Private<std::string>(std::string(password)),
                 {.now = now, .hall_offset = 8h, .numbers = numbers}, out);
    return out.str();
  }
  std::string why_not(const std::string& password = "Right-horse1") {
    try {
      (void)open(password);
    } catch (const std::runtime_error& e) {
      return e.what();
    }
    return "opened";
  }
  std::vector<AuditEntry> audit() {
    return connections.read([](Database& db) { return db.audit(10); });
  }
  /// What a reviewer's page is told.
  Json page() {
    StaffRoutes routes{connections, "测试大厅"};
    const auto ask = [&](const char* method, const char* path, const Browser& b, const std::string& body) {
      const auto bytes = storage::as_bytes(body);
      RequestHead head{.method = method, .path = path, .address = "192.0.2.1", .peer = {}};
      head.headers = {{"cookie", "__Host-session=" + b.cookie},
                      {"x-csrf-token", b.csrf},
                      {"content-type", "application/json"}};
      auto answer = routes.answer({std::move(head), {bytes.begin(), bytes.end()}, now, {}});
      keep_answer(method, answer);
      return answer;
    };
    const auto in = ask("POST", "/api/v1/staff/session", {},
                        Json{{"user", "reviewer"}, {"password", "Right-horse1"}}.dump());
    const auto cookie = header_of(in, "Set-Cookie");
    const auto begin = cookie.find('=') + 1;
    return json_of(
        ask("GET", "/api/v1/staff/bad-ratings", {cookie.substr(begin, cookie.find(';') - begin), ""}, ""));
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

TEST(Review, WithTheKeyAReviewerReadsWhatWasWrittenAndWhoToCall) {
  ReviewWorld w;
  const auto code = w.take_rating(bad("A", w.now), outspoken());
  w.now += 3h + 10min;
  const auto text = w.open();
  for (const auto& part :
       {words, other, phone, std::string("张三（居民身份证）"), std::string("希望回电"),
        std::string("人社局 3号窗口，城乡居民养老保险参保登记，终端 XH-01"), std::string("A，环节 1"),
        std::string("该事项需要到部门专业实体大厅办理"), std::string("还剩 20 小时 50 分"),
        storage::Receipt::parse(code)->shown(), std::string("共 1 条")})
    EXPECT_TRUE(has(text, part)) << part;
  EXPECT_FALSE(has(text, zhang().reveal()));
  EXPECT_TRUE(has(w.open("Right-horse1", true), zhang().reveal()));
}

TEST(Review, EachOpeningIsInTheAuditLogWithWhoAndWhy) {
  ReviewWorld w;
  const auto code = w.take_rating(bad("A", w.now), outspoken());
  (void)w.open();
  (void)w.open();
  const auto opening = AuditEntry{w.now, "reviewer", "rating.open", code, "核实差评"};
  EXPECT_EQ(w.audit(), (std::vector{opening, opening}));
}

TEST(Review, NobodyElseOpensAnything) {
  ReviewWorld w;
  (void)w.take_rating(bad("A", w.now), outspoken());
  const auto before = w.audit().size();
  EXPECT_EQ(w.why_not("Wrong-horse1"), "用户名或密码不正确，请重试");
  for (const auto* user : {"clerk", "administrator", "auditor"}) {
    w.options.user = user;
    EXPECT_EQ(w.why_not(), "只有评价复核员可以打开评价人信息") << user;
  }
  w.options.user = "reviewer";
  w.options.why = "";
  EXPECT_TRUE(has(w.why_not(), "--why"));
  w.options.why = "核实差评";
  w.options.key = (w.dir / "data" / "ca.crt").string();
  EXPECT_TRUE(has(w.why_not(), "读不出复核密钥"));
  EXPECT_EQ(w.audit().size(), before);
}

TEST(Review, AnotherKeyOpensNothingAndNothingIsNoted) {
  ReviewWorld w;
  (void)w.take_rating(bad("A", w.now), outspoken());
  w.options.key = (w.dir / "data" / "content.key").string();  // the hub's own
  const auto before = w.audit().size();
  const auto text = w.open();
  EXPECT_TRUE(has(text, "不是密封给这把复核密钥的"));
  EXPECT_FALSE(has(text, phone));
  EXPECT_EQ(w.audit().size(), before);
}

TEST(Review, WithoutReceiptsItIsTheBadOnesOfThoseHours) {
  ReviewWorld w;
  (void)w.take_rating(bad("A", w.now), outspoken());
  auto good = satisfied_with("B");
  good.grade = storage::Grade::satisfied;
  const auto praise = w.take_rating(good, outspoken());
  w.now += 25h;
  EXPECT_EQ(w.open(), "共 0 条\n");
  w.options.hours = 48;
  const auto text = w.open();
  EXPECT_TRUE(has(text, "（已过）"));
  EXPECT_TRUE(has(text, "共 1 条"));
  w.options.receipts = {storage::Receipt::parse(praise)->shown()};
  EXPECT_TRUE(has(w.open(), "满意  " + storage::Receipt::parse(praise)->shown()));
  w.options.receipts = {"7K3M-Q2XV-9D"};
  EXPECT_EQ(w.why_not(), "没有回执码为 7K3M-Q2XV-9D 的评价，或者还没有处理");
}

TEST(Review, WhatWasTypedCannotDriveATerminal) {
  ReviewWorld w;
  auto rater = outspoken();
  rater.words = Private<std::string>(
      "太\x1b[2J慢\x7f\n了\xc2\x9b"
      "1m");
  (void)w.take_rating(bad("A", w.now), rater);
  const auto text = w.open();
  EXPECT_TRUE(has(text, "太 [2J慢  了 1m"));
  EXPECT_FALSE(has(text, "\x1b"));
  EXPECT_FALSE(has(text, "\xc2\x9b"));
}

TEST(Review, WhoAddedNothingAndWhoWasForgottenAreToldApart) {
  ReviewWorld w;
  (void)w.take_rating(bad("A", w.now), zhang_san());
  EXPECT_TRUE(has(w.open(), "留言　　　（没有）"));
  w.now += 24h;
  EXPECT_EQ(forget_identities(w.connections, w.now, std::chrono::days(1)), 1U);
  EXPECT_TRUE(has(w.open(), "已满保存期限"));
  EXPECT_FALSE(w.page()["ratings"][0]["sealed"].get<bool>());
}

TEST(StaffReview, ThePageTellsWhatIsBadSinceWhenAndWhoWantsACallAndNothingThatIsSealed) {
  ReviewWorld w;
  const auto code = w.take_rating(bad("A", w.now), outspoken());
  w.now += 1h;
  auto unknown = bad("NOBODY-KNOWS", w.now);
  unknown.grade = storage::Grade::very_dissatisfied;
  unknown.service_indicators = {};
  unknown.staff_indicators = {};
  unknown.call_back = {};
  (void)w.take_rating(unknown, outspoken());
  const auto json = w.page();
  ASSERT_EQ(json["ratings"].size(), 2U);
  const auto seconds = (w.now - 1h).time_since_epoch().count();
  EXPECT_EQ(json["ratings"][1], (Json{{"receipt", code},
                                      {"received_at", seconds},
                                      {"verify_by", seconds + 86400},
                                      {"terminal", "XH-01"},
                                      {"department", "人社局"},
                                      {"window", "3号窗口"},
                                      {"item", "城乡居民养老保险参保登记"},
                                      {"case_no", "A"},
                                      {"step", 1},
                                      {"grade", "dissatisfied"},
                                      {"reasons", {"该事项需要到部门专业实体大厅办理", "其他"}},
                                      {"call_back", true},
                                      {"counted", true},
                                      {"sealed", true}}));
  EXPECT_EQ(json["ratings"][0]["call_back"], Json());
  EXPECT_EQ(json["ratings"][0]["department"], "");
  for (const auto& secret : {words, other, phone, zhang().reveal(), std::string("张三")})
    EXPECT_FALSE(has(json.dump(), secret));
}

TEST(StaffReview, WhatIsOlderThanTheTimeToPutItRightIsNotListed) {
  ReviewWorld w;
  (void)w.take_rating(bad("A", w.now), outspoken());
  w.now += 15 * 24h;
  EXPECT_EQ(w.page()["ratings"].size(), 1U);
  w.now += 1s;
  EXPECT_EQ(w.page()["ratings"].size(), 0U);
}

}  // namespace
}  // namespace hub::test
