// The technician's flow as one table of every state and every event, and the stories the table cannot tell.
#include "kiosk/service_flow.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "tests/kiosk/arrow_table.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;

const Time start = Time(std::chrono::hours(1000));
const Time later = start + 5s;
constexpr std::chrono::sys_seconds noon{1795000000s};

ServiceWorld world_at(Time now) { return {.now = now, .wall = noon, .volume = 7}; }

PinPad pad(const std::string& digits, storage::PinAnswer door, PinWait waits = PinWait::nothing) {
  return {.request = start, .digits = storage::Private(std::string(digits)), .door = door, .waits = waits};
}

struct NamedState {
  char letter;
  std::function<ServiceState()> make;
};
const std::vector<NamedState> states = {
    {'L', [] { return Locked{}; }},
    {'P', [] { return pad("738291", storage::PinOpen{}); }},
    {'W', [] { return pad("", storage::PinOpen{}, PinWait::standing); }},
    {'X', [] { return pad("", storage::PinLocked{noon + 60s}); }},
    {'O', [] { return Overview{}; }},
    {'T', [] { return TouchTest{std::vector<bool>(ui::touch_cells)}; }},
    {'D', [] { return PrintTest{.job = 9, .found = {}}; }},
    {'V', [] { return VolumeTest{.level = 7}; }},
    {'G', [] { return ReadingLog{}; }},
};

char letter_of(const ServiceState& state) {
  if (const auto* p = std::get_if<PinPad>(&state)) {
    if (p->waits != PinWait::nothing) return 'W';
    return std::holds_alternative<storage::PinLocked>(p->door) ? 'X' : 'P';
  }
  return std::string("L?OTDVG").at(state.index());
}

struct NamedEvent {
  std::string name;
  ServiceEvent event;
};
const std::vector<NamedEvent> events = {
    {"service wanted", ui::Intent(ui::ServiceWanted{})},
    {"leave", ui::Intent(ui::Leave{})},
    {"back", ui::Intent(ui::Back{})},
    {"digit", ui::Intent(ui::DigitTyped{5})},
    {"erase", ui::Intent(ui::DigitErased{})},
    {"pin entered", ui::Intent(ui::PinEntered{})},
    {"checks wanted", ui::Intent(ui::ChecksWanted{})},
    {"touch test", ui::Intent(ui::TouchTestWanted{})},
    {"volume", ui::Intent(ui::VolumeWanted{})},
    {"log", ui::Intent(ui::LogWanted{})},
    {"cell", ui::Intent(ui::CellTouched{3})},
    {"cell out of range", ui::Intent(ui::CellTouched{ui::touch_cells})},
    {"done", ui::Intent(ui::Confirmed{})},
    {"louder", ui::Intent(ui::Louder{})},
    {"quieter", ui::Intent(ui::Quieter{})},
    {"touched", ui::Intent(ui::Touched{})},
    {"a citizen's touch", ui::Intent(ui::RateWanted{})},
    {"pin right", PinTold{start, true, storage::PinRight{}}},
    {"pin right, earlier question", PinTold{start - 1s, true, storage::PinRight{}}},
    {"pin wrong", PinTold{start, true, storage::PinOpen{3}}},
    {"pin locked", PinTold{start, true, storage::PinLocked{noon + 60s}}},
    {"print test", ui::Intent(ui::PrintTestWanted{})},
    {"another ticket", ui::Intent(ui::Retry{})},
    {"ticket printed", TicketTold{{.job = 9, .proof = drivers::PrintProof::confirmed}, {}}},
    {"earlier ticket printed", TicketTold{{.job = 8}, {}}},
    {"sound failed", SoundFailed{}},
    {"time passed", TimePassed{}},
};

// One row a state, one column an event in the order above: the state it leads to; '.' = stays.
const std::map<char, std::string> arrows = {
    {'L', "W.........................."}, {'P', ".L...W...........O..X.....L"},
    {'W', ".L...............O.PX.....L"}, {'X', ".L...............O.P......L"},
    {'O', ".L.....TVG...........D....L"}, {'T', ".LO.........O.............L"},
    {'D', ".LO.......................L"}, {'V', ".LO.......................L"},
    {'G', ".LO.......................L"},
};

ServiceFlow flow_in(const NamedState& state) {
  return {.state = state.make(), .span = {start, start, start + 180s}};
}

TEST(ServiceFlow, EveryStateMeetsEveryEventAsTheTableSays) {
  testing::expect_arrows(states, events, arrows, [](const auto& from, const auto& event) {
    auto flow = flow_in(from);
    (void)step(flow, event.event, world_at(later));
    return letter_of(flow.state);
  });
}

TEST(ServiceFlow, NothingButARightPinOpensTheOverview) {
  for (const auto& from : states) {
    if (std::string("LPWX").find(from.letter) == std::string::npos) continue;
    for (const auto& [name, event] : events) {
      auto flow = flow_in(from);
      (void)step(flow, event, world_at(later));
      if (name == "pin right" && from.letter != 'L') continue;
      EXPECT_TRUE(std::holds_alternative<Locked>(flow.state) || std::holds_alternative<PinPad>(flow.state))
          << from.letter << " meets " << name;
    }
  }
}

TEST(ServiceFlow, EveryScreenLeavesByItself) {
  for (const auto& from : states)
    for (const auto& [name, event] : events) {
      auto flow = flow_in(from);
      (void)step(flow, event, world_at(later));
      if (is_open(flow)) {
        EXPECT_LE(deadline(flow), later + 180s) << name;
      } else {
        EXPECT_EQ(deadline(flow), Time::max()) << name;
      }
    }
}

/// A technician who does one thing after another, a second apart.
struct Technician {
  ServiceFlow flow;
  Time now = start;
  std::chrono::sys_seconds wall = noon;

  std::vector<ServiceCommand> does(ServiceEvent e) {
    now += 1s;
    return step(flow, std::move(e), {.now = now, .wall = wall, .volume = 7});
  }
  std::vector<ServiceCommand> types(const std::string& digits) {
    for (const char c : digits) (void)does(ui::Intent(ui::DigitTyped{static_cast<std::size_t>(c - '0')}));
    return does(ui::Intent(ui::PinEntered{}));
  }
  void opens() {
    (void)does(ui::Intent(ui::ServiceWanted{}));
    (void)does(PinTold{now, false, storage::PinOpen{}});
    (void)types("738291");
    (void)does(PinTold{now, true, storage::PinRight{}});
  }
};

TEST(ServiceFlow, ThePinIsTriedAsTyped) {
  Technician t;
  const auto first = t.does(ui::Intent(ui::ServiceWanted{}));
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(std::get<LookAtPin>(first[0]).request, t.now);
  (void)t.does(PinTold{t.now, false, storage::PinOpen{}});
  (void)t.does(ui::Intent(ui::DigitTyped{9}));
  (void)t.does(ui::Intent(ui::DigitErased{}));
  EXPECT_TRUE(t.types("73829").empty()) << "five digits are none";
  const auto tried = t.types("1");
  ASSERT_EQ(tried.size(), 1U);
  EXPECT_EQ(std::get<TryPin>(tried[0]).pin.reveal(), "738291");
  EXPECT_TRUE(t.types("738291").empty()) << "while one is tried, no other";
  EXPECT_TRUE(std::get<PinPad>(t.flow.state).digits.empty());
}

TEST(ServiceFlow, ALockOpensWhenItsTimeHasCome) {
  Technician t;
  (void)t.does(ui::Intent(ui::ServiceWanted{}));
  (void)t.does(PinTold{t.now, false, storage::PinLocked{noon + 60s}});
  EXPECT_TRUE(t.types("738291").empty());
  t.wall = noon + 60s;
  EXPECT_EQ(t.types("738291").size(), 1U);
}

TEST(ServiceFlow, WithoutAPinThereIsNoTry) {
  for (const storage::PinAnswer door :
       {storage::PinAnswer(storage::PinNotSet{}), storage::PinAnswer(storage::PinUnusable{})}) {
    Technician t;
    (void)t.does(ui::Intent(ui::ServiceWanted{}));
    (void)t.does(PinTold{t.now, false, door});
    EXPECT_TRUE(t.types("738291").empty());
  }
}

TEST(ServiceFlow, ATouchWithTheScreenIsNotForIt) {
  Technician t;
  t.opens();
  (void)step(t.flow, ui::Intent(ui::TouchTestWanted{}), {.now = t.now + 100ms, .wall = noon});
  EXPECT_TRUE(std::holds_alternative<Overview>(t.flow.state));
}

TEST(ServiceFlow, TheTouchTestTellsHowManyCellsAreDead) {
  Technician t;
  t.opens();
  (void)t.does(ui::Intent(ui::TouchTestWanted{}));
  for (std::size_t i = 0; i + 2 < ui::touch_cells; ++i) (void)t.does(ui::Intent(ui::CellTouched{i}));
  const auto kept = t.does(ui::Intent(ui::Confirmed{}));
  ASSERT_EQ(kept.size(), 1U);
  const auto& finding = std::get<KeepFinding>(kept[0]).finding;
  EXPECT_EQ(finding.check, "touch");
  EXPECT_EQ(finding.verdict, Verdict::warning);
  EXPECT_EQ(finding.what, "144 格里有 2 格没有反应");
  EXPECT_FALSE(finding.next_step.empty());
  EXPECT_EQ(finding.at, noon);
}

TEST(ServiceFlow, AWholePanelIsGoodAndALeftTestTellsNothing) {
  Technician t;
  t.opens();
  (void)t.does(ui::Intent(ui::TouchTestWanted{}));
  EXPECT_TRUE(t.does(ui::Intent(ui::Back{})).empty());
  (void)t.does(ui::Intent(ui::TouchTestWanted{}));
  for (std::size_t i = 0; i < ui::touch_cells; ++i) (void)t.does(ui::Intent(ui::CellTouched{i}));
  const auto kept = t.does(ui::Intent(ui::Confirmed{}));
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(std::get<KeepFinding>(kept[0]).finding.verdict, Verdict::good);
}

TEST(ServiceFlow, ATestTicketIsToldAndKeptAndAnotherMayFollow) {
  Technician t;
  t.opens();
  const auto first = t.does(ui::Intent(ui::PrintTestWanted{}));
  ASSERT_EQ(first.size(), 1U);
  const auto job = std::get<PrintTestTicket>(first[0]).job;
  EXPECT_TRUE(t.does(ui::Intent(ui::Retry{})).empty()) << "one at a time";
  EXPECT_TRUE(t.does(TicketTold{{.job = job - 1, .proof = drivers::PrintProof::confirmed}, {}}).empty());
  const auto told = t.does(TicketTold{{.job = job,
                                       .proof = drivers::PrintProof::unknown,
                                       .state = drivers::PrinterState::paper_out,
                                       .untouched = true},
                                      {}});
  ASSERT_EQ(told.size(), 1U);
  const auto& finding = std::get<KeepFinding>(told[0]).finding;
  EXPECT_EQ(finding.check, "print-test");
  EXPECT_EQ(finding.verdict, Verdict::failed);
  EXPECT_EQ(finding.what.find("没有打印："), 0U);
  EXPECT_FALSE(finding.next_step.empty());
  const auto again = t.does(ui::Intent(ui::Retry{}));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_NE(std::get<PrintTestTicket>(again[0]).job, job);
}

TEST(ServiceFlow, TheVolumeStaysWithinItsEnds) {
  Technician t;
  t.opens();
  (void)t.does(ui::Intent(ui::VolumeWanted{}));
  for (int i = 0; i < 5; ++i) (void)t.does(ui::Intent(ui::Louder{}));
  EXPECT_EQ(std::get<VolumeTest>(t.flow.state).level, volume_max);
  (void)t.does(SoundFailed{});
  EXPECT_TRUE(std::get<VolumeTest>(t.flow.state).silent);
  for (int i = 0; i < 12; ++i) (void)t.does(ui::Intent(ui::Quieter{}));
  EXPECT_EQ(std::get<VolumeTest>(t.flow.state).level, 0);
}

TEST(ServiceFlow, ATouchRenewsThePatienceAndADeviceDoesNot) {
  Technician t;
  t.opens();
  const auto until = deadline(t.flow);
  (void)t.does(SoundFailed{});
  EXPECT_EQ(deadline(t.flow), until);
  (void)t.does(ui::Intent(ui::Touched{}));
  EXPECT_EQ(deadline(t.flow), t.now + 180s);
}

}  // namespace
}  // namespace kiosk
