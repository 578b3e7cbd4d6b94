// Clerks over their page's routes, the call screen, and what both are told while they are open.
// The rules of the queue: queue_test.cpp, counter_test.cpp.
#include <gtest/gtest.h>

#include "hub/staff/streams.h"
#include "tests/hub/staff_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

TEST(StaffCounter, AClerkServesACitizenFromCallToEnd) {
  StaffWorld w;
  (void)w.printed("advice");
  w.now += 1min;
  const auto b = w.at_window("wang", "3");
  EXPECT_EQ(w.counter(b).at("waiting").size(), 1U);
  const auto ticket = json_of(w.next(b));
  EXPECT_EQ(ticket.at("number"), "B001");
  EXPECT_EQ(ticket.at("state"), "called");
  EXPECT_EQ(ticket.at("window"), "3");
  EXPECT_EQ(w.counter(b).at("current"), ticket);
  EXPECT_EQ(w.counter(b).at("recalls_left"), 3);
  EXPECT_EQ(json_of(w.act(b, ticket, "recall")).at("recalls"), 1);
  EXPECT_EQ(w.counter(b).at("recalls_left"), 2);
  EXPECT_EQ(json_of(w.act(b, ticket, "start")).at("state"), "serving");
  EXPECT_EQ(json_of(w.act(b, ticket, "finish")).at("state"), "finished");
  const auto after = w.counter(b);
  EXPECT_EQ(after.at("current"), nullptr);
  EXPECT_EQ(after.at("served_today"), 1);
}

TEST(StaffCounter, WithoutAWindowNobodyIsCalled) {
  StaffWorld w;
  (void)w.printed("advice");
  const auto b = w.signed_in("wang");
  EXPECT_EQ(told(w.next(b)), "409 no_window");
  EXPECT_EQ(told(w.act(b, Json{{"ticket", "1"}}, "call")), "409 no_window");
  EXPECT_EQ(w.counter(b).at("window"), nullptr);
  EXPECT_EQ(told(w.sit(b, "99")), "422 unknown");
}

TEST(StaffCounter, TwoClerksAtOnceGetTwoCitizensAndTwoWindows) {
  StaffWorld w;
  (void)w.printed("advice");
  (void)w.printed("advice");
  const auto wang = w.at_window("wang", "3");
  const auto liu = w.signed_in("liu");
  EXPECT_EQ(told(w.sit(liu, "3")), "409 window_taken");
  EXPECT_EQ(w.counter(liu).at("windows").at(2), (Json{{"key", "3"}, {"name", "3号窗口"}, {"taken", true}}));
  EXPECT_EQ(told(w.sit(liu, "2")), "200");
  EXPECT_EQ(json_of(w.next(wang)).at("number"), "B001");
  EXPECT_EQ(json_of(w.next(liu)).at("number"), "B002");
  EXPECT_EQ(told(w.next(liu)), "409 window_busy");
}

TEST(StaffCounter, TheSameRequestAgainHasTheSameAnswer) {
  StaffWorld w;
  (void)w.printed("advice");
  (void)w.printed("advice");
  const auto b = w.at_window("wang", "3");
  const auto request = storage::new_uuid();
  EXPECT_EQ(text_of(w.next(b, request)), text_of(w.next(b, request)));
}

TEST(StaffCounter, ARefusalSaysWhichOneItIs) {
  StaffWorld w;
  const auto b = w.at_window("wang", "3");
  EXPECT_EQ(told(w.next(b)), "409 nobody_waits");
  (void)w.printed("advice");
  const auto ticket = json_of(w.next(b));
  EXPECT_EQ(told(w.act(b, ticket, "finish")), "409 wrong_state");
  EXPECT_EQ(told(w.act(b, ticket, "print")), "422 malformed");
  EXPECT_EQ(told(w.act(b, ticket, "transfer", {{"business", "none"}})), "409 unknown");
  EXPECT_EQ(told(w.act(b, Json{{"ticket", "77"}}, "call")), "409 unknown");
  EXPECT_EQ(told(w.act(b, Json{{"ticket", "1' OR 1"}}, "call")), "409 unknown");
  const auto other = w.at_window("liu", "2");
  EXPECT_EQ(told(w.act(other, ticket, "recall")), "409 other_window");
}

TEST(StaffCounter, WhoWasPassedOrSuspendedIsListedAndComesBack) {
  StaffWorld w;
  (void)w.printed("advice");
  (void)w.printed("advice");
  const auto b = w.at_window("wang", "3");
  const auto first = json_of(w.next(b));
  (void)w.act(b, first, "skip");
  const auto second = json_of(w.next(b));
  (void)w.act(b, second, "suspend");
  auto counter = w.counter(b);
  EXPECT_EQ(counter.at("passed").at(0).at("number"), "B001");
  EXPECT_EQ(counter.at("suspended").at(0).at("number"), "B002");
  EXPECT_TRUE(w.counter(w.at_window("liu", "1")).at("passed").empty());  // not this window's business
  w.now += 1s;
  (void)w.act(b, first, "put_back");
  (void)w.act(b, second, "resume");
  counter = w.counter(b);
  EXPECT_EQ(counter.at("waiting").at(0).at("number"), "B002");
  EXPECT_EQ(counter.at("waiting").at(1).at("number"), "B001");
  EXPECT_EQ(json_of(w.act(b, counter.at("waiting").at(1), "favour", {{"priority", "green"}})).at("priority"),
            "green");
  EXPECT_EQ(w.counter(b).at("waiting").at(0).at("number"), "B001");
}

TEST(StaffCounter, NothingOfACitizenIsInWhatClerksSee) {
  StaffWorld w;
  const auto id = w.printed("pension", person(7));
  const auto b = w.at_window("wang", "1");
  const auto ticket = w.next(b);
  for (const auto& text : {text_of(ticket), w.counter(b).dump(), w.board().dump()}) {
    EXPECT_EQ(text.find(token_text(id)), std::string::npos);
    EXPECT_EQ(text.find(storage::to_hex(person(7))), std::string::npos);
  }
  EXPECT_EQ(json_of(ticket).at("card"), true);
}

TEST(StaffCounter, ClerksActIsInTheHistoryUnderHerAccount) {
  StaffWorld w;
  (void)w.printed("advice");
  (void)w.next(w.at_window("wang", "3"));
  EXPECT_EQ(
      w.database.raw()->number("SELECT count(*) FROM ticket_events WHERE action = 'call' AND who = 'wang'"),
      1);
}

TEST(StaffBoard, ShowsTheLastCallsNewestFirstAndWhoWaits) {
  StaffWorld w;
  for (int i = 0; i < 8; ++i) (void)w.printed("advice");
  const auto wang = w.at_window("wang", "3");
  const auto liu = w.at_window("liu", "2");
  const auto first = json_of(w.next(wang));
  w.now += 1s;
  (void)w.next(liu);
  w.now += 1s;
  (void)w.act(wang, first, "recall");
  const auto board = w.board();
  EXPECT_EQ(board.at("hall"), "测试大厅");
  ASSERT_EQ(board.at("calls").size(), 2U);
  EXPECT_EQ(board.at("calls").at(0).at("number"), "B001");
  EXPECT_EQ(board.at("calls").at(0).at("times"), 2);
  EXPECT_EQ(board.at("calls").at(0).at("window_name"), "3号窗口");
  EXPECT_EQ(board.at("calls").at(1).at("number"), "B002");
  EXPECT_GT(board.at("calls").at(0).at("event"), board.at("calls").at(1).at("event"));
  EXPECT_EQ(board.at("waiting").at(2).at("waiting"), 6);
  EXPECT_EQ(board.at("waiting").at(2).at("next"), (Json{"B003", "B004", "B005", "B006", "B007"}));
  EXPECT_EQ(board.at("waiting").at(2).at("area"), "东区等候区");
}

TEST(StaffBoard, ShowsTwelveCallsAndNoneOfYesterday) {
  StaffWorld w;
  const auto b = w.at_window("wang", "3");
  for (int i = 0; i < 14; ++i) {
    (void)w.printed("advice");
    (void)w.act(b, json_of(w.next(b)), "skip");
  }
  EXPECT_EQ(w.board().at("calls").size(), 12U);
  EXPECT_EQ(w.board().at("calls").at(0).at("number"), "B014");
  w.now += 24h;
  EXPECT_TRUE(w.board().at("calls").empty());
}

TEST(StaffBoard, WhoIsSentBackToWaitIsNotShownAsCalled) {
  StaffWorld w;
  (void)w.printed("advice");
  const auto b = w.at_window("wang", "3");
  const auto ticket = json_of(w.next(b));
  EXPECT_EQ(w.board().at("calls").size(), 1U);
  (void)w.act(b, ticket, "transfer", {{"business", "insurance"}});
  EXPECT_TRUE(w.board().at("calls").empty());
}

struct Listening {
  StaffWorld w;
  std::atomic<int> wakes = 0;
  std::shared_ptr<EventStream> open(const Response& r) {
    r.events->listen([this] { ++wakes; });
    return r.events;
  }
};

TEST(StaffStreams, ABoardIsWholeAtOnceAndAfterEachChange) {
  Listening l;
  auto& w = l.w;
  const auto stream = l.open(w.ask("GET", "/api/v1/board/events"));
  const auto first = stream->next(w.now).text;
  EXPECT_TRUE(first.starts_with("retry: 2000\n\nevent: board\ndata: {\"calls\":[],")) << first;
  EXPECT_TRUE(first.ends_with("}\n\n"));
  EXPECT_EQ(stream->next(w.now).text, "");
  (void)w.printed("advice");
  EXPECT_GT(l.wakes, 0);
  const auto second = stream->next(w.now).text;
  EXPECT_NE(second.find("\"next\":[\"B001\"]"), std::string::npos) << second;
  EXPECT_EQ(second.find('\n', second.find("data: ")), second.size() - 2);  // one line: one event
}

TEST(StaffStreams, APageIsToldWhatToReadAgain) {
  Listening l;
  auto& w = l.w;
  const auto b = w.signed_in("wang");
  const auto stream = l.open(w.ask("GET", "/api/v1/staff/events", b));
  EXPECT_EQ(stream->next(w.now).text,
            "retry: 2000\n\nevent: counter\ndata: {}\n\nevent: hall\ndata: {\"version\":1}\n\n"
            "event: devices\ndata: {}\n\n");
  EXPECT_EQ(stream->next(w.now).text, "");
  (void)w.printed("advice");
  EXPECT_EQ(stream->next(w.now).text, "event: counter\ndata: {}\n\n");
  w.set_up(small_hall());
  EXPECT_EQ(stream->next(w.now).text, "event: hall\ndata: {\"version\":2}\n\n");
  w.hear("XH-01", {.version = "0.1.0"});
  EXPECT_EQ(stream->next(w.now).text, "event: devices\ndata: {}\n\n");
}

TEST(StaffStreams, EndWithTheSession) {
  Listening l;
  auto& w = l.w;
  const auto b = w.signed_in("wang");
  const auto stream = l.open(w.ask("GET", "/api/v1/staff/events", b));
  (void)stream->next(w.now);
  w.now += 30min;
  const auto last = stream->next(w.now);
  EXPECT_EQ(last.text, "event: session\ndata: {}\n\n");
  EXPECT_TRUE(last.last);
}

TEST(StaffStreams, WakeNobodyOnceTheyAreGone) {
  Listening l;
  auto& w = l.w;
  { const auto stream = l.open(w.ask("GET", "/api/v1/board/events")); }
  (void)w.printed("advice");
  EXPECT_EQ(l.wakes, 0);
}

}  // namespace
}  // namespace hub::test
