// The stories of the rating flow, which its table (rating_table_test.cpp) cannot tell.
#include "kiosk/rating_flow.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/record_of.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/rating_moment.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using storage::Grade;
using testing::later;
using testing::li_si;
using testing::none_chosen;
using testing::receipt;
using testing::request;
using testing::start;
using testing::two_services;
using testing::uuid;
using testing::world_at;
using testing::zhang_san;

TEST(RatingFlow, LinesAreReadWheneverThereIsOneMoreOrOneLess) {
  auto flow = Flow{.state = Writing{{}, Grade::satisfied, {}, {}}, .span = {start, start, start + 60s}};
  auto& draft = std::get<Writing>(flow.state).draft;
  draft.mode = ui::WritingMode::handwriting;
  const auto asked = [&](ui::Intent touch) {
    const auto commands = step(flow, std::move(touch), world_at(later));
    return commands.empty() ? 0 : std::get<ReadInk>(commands.at(0)).ink.size();
  };
  EXPECT_EQ(asked(ui::StrokeDrawn{{{0.1f, 0.1f}}}), 1U);
  EXPECT_EQ(asked(ui::StrokeDrawn{{{0.2f, 0.1f}}}), 2U);
  EXPECT_EQ(asked(ui::KeyErased{}), 1U);
  (void)step(flow, InkRead{draft.ink, {"一"}}, world_at(later));
  EXPECT_EQ(draft.candidates.size(), 1U);
  EXPECT_EQ(asked(ui::KeyErased{}), 0U);
  EXPECT_TRUE(draft.candidates.empty());
}

TEST(RatingFlow, ATicketThatIsNotOverIsShownByItsOwnFlow) {
  auto flow = Flow{.state = AskingTicket{uuid, request}, .span = {start, start, start + 15s}};
  const auto commands = step(
      flow, TicketAnswered{request, hub::TicketAnswer{{}, hub::TicketState::called, {}}}, world_at(later));
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_EQ(std::get<ShowTicket>(commands[0]).id, uuid);
}

TEST(RatingFlow, ARatedTicketSaysSo) {
  auto flow = Flow{.state = AskingTicket{uuid, request}, .span = {start, start, start + 15s}};
  (void)step(flow, TicketAnswered{request, hub::TicketAnswer{{}, hub::TicketState::finished, {}}},
             world_at(later));
  EXPECT_EQ(std::get<InTrouble>(flow.state).trouble, ui::Trouble::already_rated);
}

TEST(RatingFlow, ATicketsHolderIsItsNumberAndNobodyElse) {
  auto service = two_services()[0];
  service.case_no = "T-20260529-C001";
  Saving s{{{}, {service}, 0, start}, Grade::satisfied, none_chosen(Grade::satisfied), uuid, {}, {}};
  EXPECT_EQ(identity_of(s).kind, "ticket");
  EXPECT_EQ(identity_of(s).number.reveal(), "T-20260529-C001");
  EXPECT_TRUE(identity_of(s).name.empty());
}

TEST(RatingFlow, ATroubleKeepsWhatTheDevicesTableSaysAboutIt) {
  const drivers::Advice lift{"请放平", "Lay it flat", "…", "…"}, plug{"请换一台", "Use another", "…", "…"};
  Flow flow{.state = Reading{}, .span = {start, start, start + 60s}};
  (void)step(flow, CardUnreadable{&lift}, world_at(later));
  EXPECT_EQ(std::get<InTrouble>(flow.state).advice, &lift);
  flow.state = Welcome{};
  auto world = world_at(later + 1s);
  world.reader_ready = false;
  world.reader_advice = &plug;
  (void)step(flow, ui::Intent(ui::RateWanted{}), world);
  EXPECT_EQ(std::get<InTrouble>(flow.state).advice, &plug);
}

/// A citizen who presses one thing after another, a second apart.
class Citizen {
 public:
  std::vector<Command> does(Event e) {
    now_ += 1s;
    return step(flow_, std::move(e), world_at(now_));
  }
  std::vector<Command> at_once(Event e) { return step(flow_, std::move(e), world_at(now_)); }
  std::vector<Command> after(std::chrono::seconds s, Event e) {
    now_ += s;
    return step(flow_, std::move(e), world_at(now_));
  }
  void lays_card_and_chooses() {
    (void)does(ui::Intent(ui::RateWanted{}));
    (void)does(CardSeen{});
    (void)does(CardRead{zhang_san()});
    (void)does(ServicesFound{now_, two_services()});
    (void)does(ui::Intent(ui::ServiceChosen{1}));
  }
  Flow flow_;
  Time now_ = start;
};

const KeepRating* kept(const std::vector<Command>& commands) {
  for (const auto& c : commands) {
    if (const auto* k = std::get_if<KeepRating>(&c)) return k;
  }
  return nullptr;
}

TEST(RatingFlow, ABadGradeWithReasonsLeavesAsTheCitizenSaidIt) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{3}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{0}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{2}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{0}));  // thought better of it
  (void)citizen.does(ui::Intent(ui::ReasonToggled{9}));  // the first about staff
  (void)citizen.does(ui::Intent(ui::Next{}));
  const auto commands = citizen.does(ui::Intent(ui::Confirmed{}));
  const auto* rating = kept(commands);
  ASSERT_TRUE(rating);
  EXPECT_EQ(rating->uuid, uuid);
  EXPECT_EQ(rating->content.case_no, "XH2026112200018");
  EXPECT_EQ(rating->content.grade, Grade::dissatisfied);
  EXPECT_EQ(rating->content.service_indicators, std::vector<std::string>{"S203"});
  EXPECT_EQ(rating->content.staff_indicators, std::vector<std::string>{"P201"});
  EXPECT_EQ(rating->content.took, 7s);
  EXPECT_EQ(rating->identity.name.reveal(), "张三");
  EXPECT_EQ(rating->identity.number.reveal(), "11010519491231002X");
}

TEST(RatingFlow, ABadGradeTakesNoMoreTouchesThanAGoodOne) {
  for (std::size_t grade = 0; grade < 5; ++grade) {
    Citizen citizen;
    citizen.lays_card_and_chooses();
    (void)citizen.does(ui::Intent(ui::GradeChosen{grade}));
    (void)citizen.does(ui::Intent(ui::Next{}));
    EXPECT_TRUE(kept(citizen.does(ui::Intent(ui::Confirmed{})))) << grade;
  }
}

/// From the card to the review screen.
void comes_to_review(Citizen& citizen, std::size_t grade, const std::vector<std::size_t>& reasons = {}) {
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{grade}));
  for (const auto reason : reasons) (void)citizen.does(ui::Intent(ui::ReasonToggled{reason}));
  (void)citizen.does(ui::Intent(ui::Next{}));
}

void writes(Citizen& citizen, ui::WritingTask task, const std::string& text) {
  (void)citizen.does(ui::Intent(ui::WritingWanted{task}));
  for (const char letter : text) (void)citizen.does(ui::Intent(ui::KeyTyped{letter}));
  (void)citizen.does(ui::Intent(ui::Next{}));
}

std::size_t place_of_other(Grade grade) {
  const auto codes = reasons_for(grade);
  const auto at = std::find(codes.begin(), codes.end(), grade == Grade::dissatisfied ? "P203" : "P104");
  return static_cast<std::size_t>(at - codes.begin());
}

TEST(RatingFlow, WhatWasAddedGoesToTheReviewersAlone) {
  Citizen citizen;
  comes_to_review(citizen, 3, {place_of_other(Grade::dissatisfied)});
  writes(citizen, ui::WritingTask::words, "two hours");
  writes(citizen, ui::WritingTask::other, "closed at noon");
  writes(citizen, ui::WritingTask::phone, "13800138000");
  (void)citizen.does(ui::Intent(ui::CallBackChosen{true}));
  const auto commands = citizen.does(ui::Intent(ui::Confirmed{}));
  ASSERT_TRUE(kept(commands));
  EXPECT_EQ(kept(commands)->identity.words.reveal(), "two hours");
  EXPECT_EQ(kept(commands)->identity.other.reveal(), "closed at noon");
  EXPECT_EQ(kept(commands)->identity.phone.reveal(), "13800138000");
  EXPECT_EQ(kept(commands)->content.call_back, true);
}

TEST(RatingFlow, NothingIsAddedByWhoeverAddsNothing) {
  Citizen citizen;
  comes_to_review(citizen, 3);
  const auto commands = citizen.does(ui::Intent(ui::Confirmed{}));
  ASSERT_TRUE(kept(commands));
  EXPECT_TRUE(kept(commands)->identity.words.empty() && kept(commands)->identity.phone.empty());
  EXPECT_FALSE(kept(commands)->content.call_back.has_value());
}

TEST(RatingFlow, BackLeavesATextAsItWasAndWordsStayWhileReasonsChange) {
  Citizen citizen;
  comes_to_review(citizen, 3);
  writes(citizen, ui::WritingTask::words, "kept");
  (void)citizen.does(ui::Intent(ui::WritingWanted{ui::WritingTask::words}));
  (void)citizen.does(ui::Intent(ui::KeyTyped{'x'}));
  (void)citizen.does(ui::Intent(ui::Back{}));
  (void)citizen.does(ui::Intent(ui::Back{}));  // to the reasons
  (void)citizen.does(ui::Intent(ui::Next{}));
  EXPECT_EQ(kept(citizen.does(ui::Intent(ui::Confirmed{})))->identity.words.reveal(), "kept");
}

TEST(RatingFlow, AnotherServiceIsNotTheOneTheWordsWereAbout) {
  Citizen citizen;
  comes_to_review(citizen, 3);
  writes(citizen, ui::WritingTask::words, "of the second");
  for (int i = 0; i < 3; ++i) (void)citizen.does(ui::Intent(ui::Back{}));
  (void)citizen.does(ui::Intent(ui::ServiceChosen{0}));
  (void)citizen.does(ui::Intent(ui::GradeChosen{3}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  EXPECT_TRUE(kept(citizen.does(ui::Intent(ui::Confirmed{})))->identity.words.empty());
}

TEST(RatingFlow, AReasonOfOnesOwnNeedsTheReasonOther) {
  Citizen citizen;
  const auto other = place_of_other(Grade::dissatisfied);
  comes_to_review(citizen, 3, {other});
  writes(citizen, ui::WritingTask::other, "noon");
  (void)citizen.does(ui::Intent(ui::Back{}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{other}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  EXPECT_TRUE(kept(citizen.does(ui::Intent(ui::Confirmed{})))->identity.other.empty());
}

TEST(RatingFlow, ANumberThatCannotBeDialledIsAskedForAgain) {
  Citizen citizen;
  comes_to_review(citizen, 0);
  writes(citizen, ui::WritingTask::phone, "138");
  EXPECT_TRUE(std::get<Writing>(citizen.flow_.state).draft.unusable);
  (void)citizen.does(ui::Intent(ui::KeyErased{}));
  EXPECT_FALSE(std::get<Writing>(citizen.flow_.state).draft.unusable);
  for (int i = 0; i < 2; ++i) (void)citizen.does(ui::Intent(ui::KeyErased{}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  EXPECT_TRUE(std::holds_alternative<Confirming>(citizen.flow_.state)) << "none is a number, too";
}

TEST(RatingFlow, ACallBackIsNeverAnsweredForHer) {
  Citizen citizen;
  comes_to_review(citizen, 4);
  (void)citizen.does(ui::Intent(ui::CallBackChosen{true}));  // no number to call
  const auto said = [&] { return std::get<Confirming>(citizen.flow_.state).visit.added.call_back; };
  EXPECT_FALSE(said().has_value());
  writes(citizen, ui::WritingTask::phone, "13800138000");
  EXPECT_FALSE(said().has_value());
  (void)citizen.does(ui::Intent(ui::CallBackChosen{false}));
  EXPECT_EQ(said(), false);
  (void)citizen.does(ui::Intent(ui::CallBackChosen{false}));  // takes it back
  EXPECT_FALSE(said().has_value());
}

TEST(RatingFlow, AGoodGradeIsNotAskedAboutACall) {
  Citizen citizen;
  comes_to_review(citizen, 1);
  writes(citizen, ui::WritingTask::phone, "0375-2661234");
  (void)citizen.does(ui::Intent(ui::CallBackChosen{true}));
  const auto commands = citizen.does(ui::Intent(ui::Confirmed{}));
  EXPECT_FALSE(kept(commands)->content.call_back.has_value());
  EXPECT_EQ(kept(commands)->identity.phone.reveal(), "0375-2661234");
}

TEST(RatingFlow, ADoubleTouchOnAGradeDoesNotTickAReason) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{3}));
  (void)citizen.at_once(ui::Intent(ui::ReasonToggled{0}));
  const auto& chosen = std::get<GivingReasons>(citizen.flow_.state).chosen;
  EXPECT_EQ(std::count(chosen.begin(), chosen.end(), true), 0);
}

TEST(RatingFlow, ADoubleTouchOnSubmitKeepsOneRating) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{0}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  EXPECT_TRUE(kept(citizen.does(ui::Intent(ui::Confirmed{}))));
  EXPECT_FALSE(kept(citizen.does(ui::Intent(ui::Confirmed{}))));
}

TEST(RatingFlow, ARetryAfterAFailedStoreIsTheSameRating) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{4}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  (void)citizen.does(ui::Intent(ui::Confirmed{}));
  (void)citizen.does(RatingRefused{uuid, false});
  const auto commands = citizen.does(ui::Intent(ui::Retry{}));
  ASSERT_TRUE(kept(commands));
  EXPECT_EQ(kept(commands)->uuid, uuid);
  EXPECT_EQ(kept(commands)->content.grade, Grade::very_dissatisfied);
}

TEST(RatingFlow, TouchingRestartsTheCountdownAndSilenceGoesHome) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.after(50s, ui::Intent(ui::Touched{}));
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 60s);
  (void)citizen.after(60s, TimePassed{});
  EXPECT_TRUE(std::holds_alternative<Welcome>(citizen.flow_.state));
}

TEST(RatingFlow, ElderModeWaitsLongerAndIsGoneWithTheCitizen) {
  Citizen citizen;
  (void)citizen.does(ui::Intent(ui::ElderToggled{}));
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 45s);  // nobody came: back to normal
  citizen.lays_card_and_chooses();
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 90s);
  EXPECT_TRUE(citizen.flow_.wishes.elder);
  (void)citizen.does(ui::Intent(ui::Home{}));
  EXPECT_FALSE(citizen.flow_.wishes.elder);
  EXPECT_EQ(deadline(citizen.flow_), Time::max());
}

TEST(RatingFlow, EveryWishIsItsOwnAndGoneWithTheCitizen) {
  Citizen citizen;
  (void)citizen.does(ui::Intent(ui::ContrastToggled{}));
  (void)citizen.does(ui::Intent(ui::LowReachToggled{}));
  EXPECT_EQ(citizen.flow_.wishes, (ui::Wishes{.contrast = true, .low_reach = true}));
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 30s);  // nobody came: back to normal
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::ContrastToggled{}));
  EXPECT_EQ(citizen.flow_.wishes, ui::Wishes{.low_reach = true});
  (void)citizen.does(ui::Intent(ui::Home{}));
  EXPECT_EQ(citizen.flow_.wishes, ui::Wishes{});
}

TEST(RatingFlow, OneServiceAloneIsNotAskedFor) {
  Citizen citizen;
  (void)citizen.does(CardSeen{});
  (void)citizen.does(CardRead{zhang_san()});
  auto services = two_services();
  services.pop_back();
  (void)citizen.does(ServicesFound{citizen.now_, services});
  ASSERT_TRUE(std::holds_alternative<Grading>(citizen.flow_.state));
  (void)citizen.does(ui::Intent(ui::Back{}));
  EXPECT_TRUE(std::holds_alternative<Welcome>(citizen.flow_.state));
}

TEST(RatingFlow, WhatWasRatedHereAMomentAgoIsSaidSo) {
  Citizen citizen;
  (void)citizen.does(CardRead{zhang_san()});
  (void)citizen.does(ServicesFound{citizen.now_, {}, true});
  EXPECT_EQ(std::get<InTrouble>(citizen.flow_.state).trouble, ui::Trouble::already_rated);
}

TEST(RatingFlow, AFullStoreRefusesBeforeACitizenHasTyped) {
  for (const Event& e : {Event(ui::Intent(ui::RateWanted{})), Event(CardSeen{})}) {
    Flow flow;
    auto world = world_at(later);
    world.room = false;
    if (std::holds_alternative<CardSeen>(e)) {
      (void)step(flow, CardSeen{}, world);
    } else {
      (void)step(flow, ui::Intent(ui::RateWanted{}), world);
    }
    EXPECT_EQ(std::get<InTrouble>(flow.state).trouble, ui::Trouble::storage_full);
  }
}

TEST(RatingFlow, WithoutAReaderNobodyIsAskedToLayACard) {
  Flow flow;
  auto world = world_at(later);
  world.reader_ready = false;
  (void)step(flow, ui::Intent(ui::RateWanted{}), world);
  EXPECT_EQ(std::get<InTrouble>(flow.state).trouble, ui::Trouble::reader_gone);
  world.reader_ready = true;
  (void)step(flow, ReaderReady{}, world);
  EXPECT_TRUE(std::holds_alternative<LayCard>(flow.state));
}

TEST(RatingFlow, AnotherPersonsCardStartsHerVisitAndForgetsTheFormer) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  const auto commands = citizen.does(CardRead{li_si()});
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<ForgetPerson>(commands[0]));
  EXPECT_EQ(std::get<AskHub>(commands[1]).number.reveal(), "440524188001010014");
}

TEST(RatingFlow, AScannedReceiptIsAskedForAndTheAnswerTold) {
  Citizen citizen;
  const auto commands = citizen.does(CodeScanned{receipt()});
  ASSERT_EQ(commands.size(), 1U);
  const auto& question = std::get<AskReceipt>(commands[0]);
  EXPECT_EQ(question.receipt, receipt());
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + Patience{}.hub);
  (void)citizen.does(ReceiptAnswered{question.request, ui::ReceiptNews::received});
  const auto& told = std::get<ToldReceipt>(citizen.flow_.state);
  EXPECT_EQ(told.news, ui::ReceiptNews::received);
  EXPECT_EQ(told.receipt, "7K3M-Q2XV-9D");
  (void)citizen.after(60s, TimePassed{});
  EXPECT_TRUE(std::holds_alternative<Welcome>(citizen.flow_.state));
}

TEST(RatingFlow, AForeignCodeIsToldAtOnceAndAsksNobody) {
  Citizen citizen;
  EXPECT_TRUE(citizen.does(CodeScanned{ForeignCode{}}).empty());
  EXPECT_EQ(std::get<ToldReceipt>(citizen.flow_.state).news, ui::ReceiptNews::foreign_code);
}

TEST(RatingFlow, AHubThatDoesNotAnswerAboutAReceiptIsToldAsSilent) {
  Citizen citizen;
  (void)citizen.does(CodeScanned{receipt()});
  (void)citizen.after(15s, TimePassed{});
  EXPECT_EQ(std::get<ToldReceipt>(citizen.flow_.state).news, ui::ReceiptNews::hub_silent);
}

TEST(RatingFlow, ServicesAreAskedForUnderTheNumberBeforeToo) {
  Citizen citizen;
  auto card = testing::card_of("SPECIMEN", "911124198108030024");
  card.former_number = storage::Private(std::string("CAN110081080327"));
  const auto commands = citizen.does(CardRead{std::move(card)});
  ASSERT_EQ(commands.size(), 1U);
  const auto& asked = std::get<AskHub>(commands[0]);
  EXPECT_EQ(asked.number.reveal(), "911124198108030024");
  EXPECT_EQ(asked.former_number.reveal(), "CAN110081080327");
}

}  // namespace
}  // namespace kiosk
