// Pushes as a business system sends them: what is taken, what is refused, and that it is named. Tokens.
#include "hub/case_push.h"

#include <gtest/gtest.h>

#include "hub/strict.h"
#include "hub/token.h"
#include "tests/hub/bytes.h"
#include "tests/hub/refusal.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

Json good() {
  return {
      {"case_no", "A-1"},
      {"updated_at", 1780000000},
      {"item", "高龄津贴申领"},
      {"department", "民政局"},
      {"owner", "张三丰"},
      {"state", "补正"},
      {"due", 1780086400},
      {"missing", {"户口簿", "银行卡"}},
      {"id_number", "11010519491231002X"},
      {"code", "Q7K2"},
      {"steps", {{{"step", 2}, {"name", "审查"}}, {{"step", 1}, {"name", "收件"}, {"ended", 1779999000}}}}};
}

Json with(const std::string& name, const Json& value) {
  auto json = good();
  json[name] = value;
  return json;
}
Json without(const std::string& name) {
  auto json = good();
  json.erase(name);
  return json;
}

std::vector<PushedCase> parsed(const Json& cases) {
  return parse_push(storage::as_bytes(Json{{"v", 1}, {"cases", cases}}.dump()));
}

std::string fault(const Json& one) {
  const auto pushed = parsed(Json::array({one}));
  const auto* const bad = std::get_if<BadEntry>(&pushed[0].told);
  return bad == nullptr ? "taken" : bad->field + "：" + bad->reason;
}

struct PushWorld : World {
  Json push(const Json& cases) {
    const auto pushed = parsed(cases);
    return Json::parse(connections.write(
        [&](Database& db) { return take_push(db, keys.pepper, "不动产", pushed, now); }))["outcomes"];
  }
  std::vector<Case> hers(const Private<std::string>& who) {
    const std::array<Person, 1> one{keys.pepper.person(who)};
    return connections.read([&](Database& db) { return cases_of(db, one); });
  }
};

TEST(CasePush, ACaseIsReadAsItWasSaid) {
  const auto pushed = parsed(Json::array({good()}));
  const auto& told = std::get<ToldCase>(pushed.at(0).told);
  EXPECT_EQ(told.told.owner, "张*");
  EXPECT_EQ(told.told.state, CaseState::correcting);
  EXPECT_EQ(told.told.missing, (std::vector<std::string>{"户口簿", "银行卡"}));
  ASSERT_EQ(told.told.steps.size(), 2U);
  EXPECT_EQ(told.told.steps[0].name, "收件");
  EXPECT_EQ(told.told.steps[0].ended, sys_seconds(std::chrono::seconds(1779999000)));
  EXPECT_FALSE(told.told.steps[1].ended);
  EXPECT_EQ(told.id_number, zhang());
}

TEST(CasePush, EveryFaultNamesItsFieldAndNeverTheNumber) {
  const std::pair<Json, std::string> cases[] = {
      {good(), "taken"},
      {without("case_no"), "case_no：不能为空"},
      {with("case_no", "T-20260529-C001"), "case_no：不能以 T- 开头，这是留给排队号票的"},
      {with("case_no", 7), "case_no：应为字符串"},
      {without("item"), "item：不能为空"},
      {with("state", "办了"),
       "state：应为 收件、补正、受理、办理中、暂停、办结、不予受理、审批不通过、退件 之一"},
      {without("updated_at"), "updated_at：不能为空"},
      {with("updated_at", "2026-11-22"), "updated_at：应为 1970 年以来的秒数（UTC，整数）"},
      {with("due", -1), "due：应为 1970 年以来的秒数（UTC，整数）"},
      {with("missing", {"a", 1}), "missing[1]：应为字符串"},
      {with("missing", {""}), "missing[0]：不能为空"},
      {with("missing", Json::array_t(21, "x")), "missing：应为数组，最多 20 项"},
      {with("steps", {{{"step", 0}, {"name", "x"}}}), "steps[0].step：应为 1 到 9999 的整数"},
      {with("steps", {{{"name", "x"}}}), "steps[0].step：应为 1 到 9999 的整数"},
      {with("steps", {{{"step", 1}}}), "steps[0].name：不能为空"},
      {with("steps", {{{"step", 1}, {"name", "x"}}, {{"step", 1}, {"name", "y"}}}),
       "steps：环节序号 1 出现了两次"},
      {with("steps", {{{"step", 1}, {"name", "x"}, {"endet", 1}}}), "steps[0]：有不认识的字段"},
      {with("id_number", "110105194912310021"),
       "id_number：不是有效的居民身份证号码（出生日期或校验码不正确）"},
      {without("id_number"), "id_number：不能为空"},
      {with("code", "123"), "code：应为 4 到 32 位字母或数字"},
      {with("colour", "red"), "：有不认识的字段"},
      {"A-1", "：应为一个 JSON 对象 { … }"},
  };
  for (const auto& [json, reason] : cases) EXPECT_EQ(fault(json), reason) << json;
}

TEST(CasePush, ABadCaseKeepsNoGoodOneOut) {
  PushWorld w;
  const auto outcomes = w.push({good(), with("state", "?"), with("case_no", "A-2")});
  ASSERT_EQ(outcomes.size(), 3U);
  EXPECT_EQ(outcomes[0], (Json{{"case_no", "A-1"}, {"outcome", "taken"}}));
  EXPECT_EQ(outcomes[1]["outcome"], "refused");
  EXPECT_EQ(outcomes[1]["field"], "state");
  EXPECT_EQ(outcomes[2]["outcome"], "taken");
  EXPECT_EQ(w.hers(zhang()).size(), 2U);
}

TEST(CasePush, TheSamePushAgainChangesNothing) {
  PushWorld w;
  (void)w.push(Json::array({good()}));
  EXPECT_EQ(w.push(Json::array({good()}))[0]["outcome"], "already");
  EXPECT_EQ(w.push(Json::array({with("updated_at", 1770000000)}))[0]["outcome"], "already");
  EXPECT_EQ(w.push(Json::array({with("updated_at", 1780000009)}))[0]["outcome"], "taken");
}

TEST(CasePush, WhatIsNoPushIsRefusedAsAWhole) {
  const auto words = [](std::string_view text) {
    return refusal([&] { (void)parse_push(storage::as_bytes(text)); });
  };
  EXPECT_EQ(words(R"({"v":1,"cases":[]})"), "cases: expected at least one");
  EXPECT_EQ(words(R"({"v":2,"cases":[{}]})"), "v: expected 1");
  EXPECT_EQ(words(R"({"cases":[{}]})"), "v: expected to be there");
  EXPECT_NE(words(R"({"v":1,"cases":[)"), "accepted");
  EXPECT_EQ(words(Json{{"v", 1}, {"cases", Json::array_t(501, Json::object())}}.dump()),
            "cases: expected a list of at most 500");
}

TEST(Tokens, OneIsShownOnceRecognisedAndRevoked) {
  World w;
  const auto make = [&](const char* name) {
    return w.connections.write(
        [&](Database& db) { return make_token(db, w.keys.pepper, name, "测试", w.now); });
  };
  const auto holder = [&](std::string_view token) {
    return w.connections.read([&](Database& db) { return holder_of(db, w.keys.pepper, token); });
  };
  const auto token = make("不动产");
  ASSERT_TRUE(token);
  EXPECT_TRUE(is_ours(w.keys.pepper, *token));
  EXPECT_EQ(holder(*token), "不动产");
  EXPECT_FALSE(make("不动产"));
  EXPECT_TRUE(w.connections.write([&](Database& db) { return revoke_token(db, "不动产", "测试", w.now); }));
  EXPECT_FALSE(w.connections.write([&](Database& db) { return revoke_token(db, "不动产", "测试", w.now); }));
  EXPECT_FALSE(holder(*token));
  const auto next = make("不动产");
  ASSERT_TRUE(next);
  EXPECT_NE(*next, *token);
  EXPECT_FALSE(holder(*token));
  const auto audit = w.connections.read([](Database& db) { return db.audit(9); });
  ASSERT_EQ(audit.size(), 3U);
  EXPECT_EQ(audit[1], (AuditEntry{w.now, "测试", "token.revoke", "不动产", ""}));
}

TEST(Tokens, WhatThisHubDidNotMakeIsSeenWithoutTheDatabase) {
  World w;
  auto token =
      *w.connections.write([&](Database& db) { return make_token(db, w.keys.pepper, "x", "测试", w.now); });
  EXPECT_FALSE(is_ours(w.keys.pepper, ""));
  EXPECT_FALSE(is_ours(w.keys.pepper, token + "0"));
  EXPECT_FALSE(is_ours(World().keys.pepper, token));
  token[10] = token[10] == '0' ? '1' : '0';
  EXPECT_FALSE(is_ours(w.keys.pepper, token));
}

TEST(Tokens, TheHeaderSaysBearer) {
  EXPECT_EQ(bearer_in("Bearer abc"), "abc");
  EXPECT_EQ(bearer_in("Basic abc"), "");
  EXPECT_EQ(bearer_in(""), "");
}

}  // namespace
}  // namespace hub::test
