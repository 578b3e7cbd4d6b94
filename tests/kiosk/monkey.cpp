// monkey HOURS [SEED]: the terminal's own loop and screens before somebody who touches, types, lays and lifts
// cards and scans codes at random, with a hub, a printer and a reader that fail at random, for so many hours
// of a clock of its own. Now and then nobody is there: then the screen must be home within its time-outs,
// without a word of the person who left, and memory and open files must be where they were.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>
#include <stdexcept>

#include "kiosk/app.h"
#include "tests/drivers/footprint.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/small_hall.h"
#include "ui/drawn.h"

namespace kiosk::testing {
namespace {

using namespace std::chrono_literals;

/// Whoever waits longest is a technician, then a screen or two that say what cannot be done.
constexpr auto longest_silence = 300s;
constexpr auto after_hours = std::chrono::hours(1);  // by then every buffer has its size
constexpr std::size_t heap_slack = 256 * 1024;

class Chance {
 public:
  explicit Chance(unsigned seed) : numbers_(seed) {}
  bool one_in(int n) { return below(n) == 0; }
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(numbers_); }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

 private:
  std::mt19937 numbers_;
};

void require(bool good, const std::string& what) {
  if (!good) throw std::runtime_error(what);
}

/// What is around the terminal: answers truly, late, not at all, or with a refusal.
class Surroundings {
 public:
  Surroundings(ui::Window& window, Chance& chance) : small_(window), chance_(chance) {}

  Hands hands() {
    Hands hands{.ask_hub = [this](AskHub c) { services(c.request); },
                .ask_receipt =
                    [this](const AskReceipt& c) {
                      post(Event(ReceiptAnswered{c.request, static_cast<ui::ReceiptNews>(chance_.below(8))}));
                    },
                .ask_ticket = [this](AskTicket c) { ticket(c); },
                .keep_rating = [this](KeepRating c) { rating(c); },
                .read_ink =
                    [this](ReadInk c) {
                      post(Event(InkRead{std::move(c.ink), {"一", "二"}}));
                    },
                .tell_health = [](const Finding&) {},
                .forget_person = [this] { ++forgotten; },
                .call_staff = [this] { post(StaffTold{!chance_.one_in(3)}); },
                .tickets = small_.ticket_hands(),
                .cases = small_.case_hands(),
                .service = small_.service_hands(),
                .voice = {.say = [](const ui::Speech&, int) {}, .hush = [] {}}};
    hands.tickets.take = [this](const TakeTicket& c) {
      if (chance_.one_in(3)) return post(TicketEvent(TakeUnanswered{c.id, chance_.one_in(4)}));
      if (chance_.one_in(4)) return post(TicketEvent(TicketTaken{c.id, refusal()}));
      post(TicketEvent(TicketTaken{c.id, note()}));
    };
    hands.tickets.draw = [this](const DrawNumber& c) {
      post(TicketEvent(NumberDrawn{.id = c.id, .number = {}}));
    };
    hands.tickets.tell_paper = [](hub::PaperReport) {};
    hands.tickets.print = hands.cases.print = [this](drivers::PrintJobId job, const ui::Ticket&) {
      post(PrinterTold{drivers::JobDone{.job = job, .proof = proof()}});
    };
    hands.cases.ask_all = [this](const AskCases& c) { all_cases(c); };
    hands.cases.ask_one = [this](const AskCase& c) { one_case(c); };
    return hands;
  }
  Inbox& inbox() { return small_.inbox_; }
  ui::InputMethods& methods() { return small_.methods_; }

  /// Somebody does something that is no touch.
  void happen() {
    inbox().post(something());
    if (chance_.one_in(8)) inbox().post(RoomChanged{!chance_.one_in(3)});
    if (chance_.one_in(8)) inbox().post(HallTold{shared(chance_.one_in(3) ? silent_hall({}) : known_hall())});
  }
  /// All is well again, as it is in the morning.
  void mend() {
    inbox().post(Event(CardLifted{}));
    inbox().post(Event(ReaderReady{}));
    inbox().post(RoomChanged{true});
    inbox().post(HallTold{shared(known_hall())});
  }

  int forgotten = 0, kept = 0;

 private:
  Event something() {
    switch (chance_.below(10)) {
      case 0:
        return CardSeen{};
      case 1:
        return CardRead{zhang_san()};
      case 2:
        return CardRead{li_si()};
      case 3:
        return CardLifted{};
      case 4:
        return CardLying{};
      case 5:
        return CardUnreadable{};
      case 6:
        return CardKindUnknown{};
      case 7:
        return chance_.one_in(2) ? Event(ReaderGone{}) : Event(ReaderReady{});
      case 8:
        return CodeScanned{TicketCode{}};
      default:
        return CodeScanned{ForeignCode{}};
    }
  }
  /// One answer in six never comes.
  void post(Message m) {
    if (!chance_.one_in(6)) inbox().post(std::move(m));
  }
  void services(Time request) {
    if (chance_.one_in(5)) return post(Event(HubSilent{request}));
    std::vector<hub::Service> all;
    for (int i = chance_.below(9); i > 0; --i)
      all.push_back(service("XH" + std::to_string(chance_.below(50)), "不动产登记资料查询"));
    post(Event(ServicesFound{.request = request, .services = std::move(all)}));
  }
  void ticket(const AskTicket& c) {
    TicketAnswered answer{.request = c.request, .answer = {}, .unknown = chance_.one_in(2)};
    if (!answer.unknown)
      answer.answer = hub::TicketAnswer{
          {}, hub::TicketState::finished, service("XH" + std::to_string(chance_.below(50)), "综合咨询")};
    post(Event(std::move(answer)));
  }
  void rating(const KeepRating& c) {
    if (chance_.one_in(5)) return post(Event(RatingRefused{c.uuid, chance_.one_in(2)}));
    ++kept;
    post(Event(RatingKept{c.uuid, "7K3M-Q2XV-9D"}));
  }
  void all_cases(const AskCases& c) {
    if (chance_.one_in(4)) return post(CaseEvent(CasesTold{c.request, hub::HubUnreachable{}}));
    auto answer = SmallHall::the_case();
    answer.cases.resize(static_cast<std::size_t>(chance_.below(6)), answer.cases.front());
    post(CaseEvent(CasesTold{c.request, std::move(answer)}));
  }
  void one_case(const AskCase& c) {
    if (chance_.one_in(4)) return post(CaseEvent(CaseTold{c.request, hub::HubUnreachable{}}));
    hub::CaseAnswer answer = chance_.one_in(2) ? hub::NoCase::not_found : hub::NoCase::too_often;
    if (chance_.one_in(2)) answer = hub::FoundCase{hall_ten(), SmallHall::the_case().cases.front()};
    post(CaseEvent(CaseTold{c.request, std::move(answer)}));
  }
  hub::TakeAnswer refusal() {
    using enum hub::NoTicket;
    return hub::NoTicketGiven{.why = chance_.of(std::vector{later, over, full, holiday})};
  }
  drivers::PrintProof proof() {
    using enum drivers::PrintProof;
    return chance_.of(std::vector{confirmed, processed, sent, unknown});
  }

  SmallHall small_;
  Chance& chance_;
};

class Monkey {
 public:
  Monkey(ui::Window& window, Surroundings& around, Chance& chance)
      : window_(window), around_(around), chance_(chance) {}

  [[nodiscard]] Instant now() const { return {Time(1h) + past_, wall_ + floor<std::chrono::seconds>(past_)}; }

  /// After every picture.
  void look(const ui::View& view, std::chrono::hours until) {
    seen_.insert(view.screen.index());
    if (silent_for_ > 0s) return stay_away(view, until);
    pass(std::chrono::milliseconds(20 + chance_.below(1800)));
    if (chance_.one_in(120)) silent_for_ = 1s;  // with a finger that may be stuck on the panel
    if (chance_.one_in(12)) around_.happen();
    if (std::holds_alternative<ui::PinView>(view.screen) && !chance_.one_in(20)) return type_the_pin();
    touch();
  }

  [[nodiscard]] std::size_t screens_seen() const { return seen_.size(); }
  /// As numbers in ui::Screen.
  [[nodiscard]] std::string unseen() const {
    std::string out;
    for (std::size_t i = 0; i < std::variant_size_v<ui::Screen>; ++i)
      if (!seen_.contains(i)) out += " " + std::to_string(i);
    return out;
  }
  [[nodiscard]] int rests() const { return rests_; }

 private:
  void pass(std::chrono::milliseconds by) {
    past_ += by;
    window_.wake();
  }
  void stay_away(const ui::View& view, std::chrono::hours until) {
    pass(1s);
    silent_for_ += 1s;
    if (silent_for_ < longest_silence) return;
    silent_for_ = 0s;
    ++rests_;
    require(std::holds_alternative<ui::WelcomeView>(view.screen),
            "not home after " + std::to_string(longest_silence.count()) + " s: screen " +
                std::to_string(view.screen.index()));
    require(view.frame.wishes == ui::Wishes{} && view.frame.language == ui::Language::zh,
            "somebody's wishes are left");
    for (const auto& text : window_.drawn().texts)
      for (const char* name : {"张", "李", "XH2", "XH-1"})
        require(!text.text.starts_with(name), "left on the screen: " + text.text);
    around_.mend();
    weigh();
    if (past_ >= until) std::raise(SIGTERM);
  }
  void weigh() {
    const auto weight = tests::footprint();
    if (past_ < after_hours || before_.heap == 0) {
      before_ = weight;
      return;
    }
    require(weight.heap < before_.heap + heap_slack,
            "the heap grows: " + std::to_string(before_.heap) + " → " + std::to_string(weight.heap));
    require(weight.files <= before_.files, "files stay open");
  }
  void touch() {
    const auto& targets = window_.drawn().targets;
    if (chance_.one_in(40)) return hold_the_corner();
    if (chance_.one_in(8)) return window_.press_key(chance_.of(keys_));
    if (targets.empty() || chance_.one_in(6)) return window_.press(anywhere());
    if (chance_.one_in(10)) return drag();
    const auto& name = chance_.of(targets).name;
    const bool leads_away = name == "home" || name == "back" || name == "leave";
    if (!leads_away || chance_.one_in(10)) (void)window_.press(name);
  }
  void drag() {
    window_.finger(ui::FingerDoes::down, anywhere());
    window_.finger(ui::FingerDoes::move, anywhere());
    window_.finger(ui::FingerDoes::up, anywhere());
  }
  /// Down now, up at one of the next touches: long enough for the technician's door, or not.
  void hold_the_corner() {
    window_.finger(ui::FingerDoes::down, {5, 5});
    pass(6s);
    held_ = true;
  }
  void type_the_pin() {
    if (std::exchange(held_, false)) window_.finger(ui::FingerDoes::up, {5, 5});
    static constexpr std::string_view pin = "738291";
    const auto name = typed_ < pin.size() ? "digit/" + std::string(1, pin[typed_]) : std::string("enter");
    typed_ = window_.press(name) ? (typed_ + 1) % (pin.size() + 1) : 0;
  }
  ui::Point anywhere() {
    return {static_cast<float>(chance_.below(window_.width())),
            static_cast<float>(chance_.below(window_.height()))};
  }

  ui::Window& window_;
  Surroundings& around_;
  Chance& chance_;
  std::chrono::milliseconds past_{0};
  const std::chrono::sys_seconds wall_ = hall_ten();
  std::chrono::seconds silent_for_{0};
  std::set<std::size_t> seen_;
  tests::Footprint before_;
  std::size_t typed_ = 0;
  const std::vector<ui::PadKey> keys_{'0', '2', '4', '5', '6', '8', '*', '/', '+', '-'};
  int rests_ = 0;
  bool held_ = false;
};

void run(std::chrono::hours hours, unsigned seed) {
  Chance chance(seed);
  ui::Window window({.width = 540, .height = 960, .headless = true, .observe = true});
  Surroundings around(window, chance);
  Monkey monkey(window, around, chance);
  around.mend();
  App app(window, around.inbox(), around.hands(),
          {.clock = [&] { return monkey.now(); },
           .hall = "新华区政务服务大厅",
           .terminal = "XH-03",
           .next_terminal = "大厅东侧 XH-04",
           .patience = {},
           .service = {.run = {finding("disk", Verdict::good)}, .by_hand = {}, .opening = 24h},
           .methods = &around.methods()});
  app.run([&](const ui::View& view) { monkey.look(view, hours); });
  std::printf(
      "%d h: %zu of %zu screens, %d times nobody there and home, %d ratings kept, forgotten %d times\n",
      static_cast<int>(hours.count()), monkey.screens_seen(), std::variant_size_v<ui::Screen>, monkey.rests(),
      around.kept, around.forgotten);
  require(monkey.unseen().empty(), "screens that were not seen: " + monkey.unseen());
}

}  // namespace
}  // namespace kiosk::testing

int main(int count, char** arguments) {
  if (count < 2) return std::cerr << "usage: monkey HOURS [SEED]\n", 2;
  const auto seed = count > 2 ? static_cast<unsigned>(std::atoi(arguments[2])) : 1U;
  try {
    kiosk::testing::run(std::chrono::hours(std::atoi(arguments[1])), seed);
  } catch (const std::exception& e) {
    std::cerr << "monkey, seed " << seed << ": " << e.what() << "\n";
    return 1;
  }
}
