// One overload a screen, in the order in which it is read.
// What an elder's screen leaves out is not said either.
#include "ui/speech.h"

#include <algorithm>

#include "ui/case_words.h"
#include "ui/strip.h"
#include "ui/teller.h"
#include "ui/ticket_words.h"
#include "ui/trouble_words.h"
#include "ui/writing_words.h"

namespace ui {
namespace {

void tell(Teller& t, const WelcomeView&) {
  t.say(Word::welcome_title);
  t.say_unless_elder(Word::welcome_sub);
}

void tell(Teller& t, const LayCardView& v) {
  t.say(v.lift_first ? Word::card_lift : Word::card_title);
  t.say(Word::card_sub);
  t.say(Word::promise);
}

Word asking_title_of(Journey journey) {
  if (journey == Journey::ticket) return Word::taking_title;
  return journey == Journey::cases ? Word::cases_asking_title : Word::asking_title;
}
void tell(Teller& t, const ReadingView& v) {
  t.say(v.asking_hub ? asking_title_of(v.journey) : Word::reading_title);
  t.say(v.asking_hub ? Word::asking_sub : Word::reading_sub);
}

void tell(Teller& t, const ServicesView& v) {
  if (v.services.size() == 1)
    t.say(Word::services_title_one, {Sentence{}});
  else
    t.say(Word::services_title, {Sentence{}, t.counted(v.services.size())});
  t.say_unless_elder(Word::services_sub);
}

void tell(Teller& t, const GradeView& v) {
  t.foreign(v.service.item);
  t.foreign(v.service.window);
  t.say(Word::grade_title);
  t.say_unless_elder(Word::grade_note);
}

/// How many are chosen is said of each reason, as it is chosen.
void tell(Teller& t, const ReasonsView& v) {
  t.say(Word::reasons_title, {Sentence{{v.grade_words}}});
  const bool none = std::all_of(v.groups.begin(), v.groups.end(), [](const ReasonGroup& g) {
    return std::none_of(g.reasons.begin(), g.reasons.end(), [](const Reason& r) { return r.chosen; });
  });
  if (none) t.say(Word::reasons_none);
}

void tell(Teller& t, const ConfirmView& v) {
  t.say(v.saving ? Word::saving : Word::confirm_title);
  t.foreign(v.service.item);
  t.own(v.grade_words);
  for (const auto& reason : v.reasons) t.own(reason);
  if (v.reasons.empty()) t.say(Word::confirm_no_reasons);
  t.say_unless_elder(Word::confirm_final);
  t.say(Word::who_sees, {number(static_cast<unsigned>(v.keep_days), t.language())});
  if (v.call_back != CallBack::not_asked) t.say(Word::call_back_ask);
}

/// What she wrote is not read out: others stand near.
void tell(Teller& t, const WritingView& v) {
  t.say(title_of(v.task));
  if (v.unusable) return t.say(Word::phone_wrong);
  t.say(Word::who_sees, {number(static_cast<unsigned>(v.keep_days), t.language())});
}

void tell(Teller& t, const ThanksView& v) {
  t.say(Word::thanks_title);
  if (v.bad || !t.elder()) t.say(v.bad ? Word::thanks_bad : Word::thanks_good);
  if (v.card_present) t.say(Word::take_card);
  t.say(Word::receipt);
  t.add(letters(v.receipt, t.language()));
  t.say(Word::receipt_use);
}

void tell(Teller& t, const TroubleView& v) {
  const TroubleLook look = look_of(v.trouble);
  t.say(look.what);
  if (v.what_to_do.empty() || t.elder())
    t.say(look.what_to_do);
  else
    t.foreign(v.what_to_do);
}

void tell(Teller& t, const ReceiptView& v) {
  t.say(look_of(v.news).what);
  t.say(look_of(v.news).what_to_do);
}

void tell(Teller& t, const PickView& v) {
  t.say(v.what == Pick::department ? Word::department_title : Word::business_title);
  t.say_unless_elder(Word::pick_more);
}

void tell(Teller& t, const TicketCardView& v) {
  if (v.asks_card)
    t.say(v.lift_first ? Word::card_lift : Word::ticket_card_title);
  else
    t.say(Word::ticket_free_title);
  t.foreign(v.business.name);
}

void tell(Teller& t, const TicketView& v) {
  t.say(ticket_heading(v));
  t.add(letters(v.number, t.language()));
  t.foreign(v.business);
  for (const auto& c : ticket_counts(v)) {
    t.say(c.label);
    t.add(count(c.value, t.language()));
    t.say(c.unit);
  }
  if (!v.window.empty()) {
    t.say(Word::called_to, {outside(v.window)});
    return t.say(Word::called_to_do);
  }
  t.say(paper_word(v.paper));
  if (v.paper == PaperNews::failed)
    t.say(Word::paper_failed_do);
  else if (v.area.empty())
    t.say(Word::wait_call);
  else
    t.say(Word::wait_there, {outside(v.area)});
  if (!v.ahead && v.paper != PaperNews::failed) t.say_unless_elder(Word::offline_place);
  if (v.card_present) t.say(Word::take_card);
}

void tell(Teller& t, const CaseCardView& v) {
  t.say(v.lift_first ? Word::card_lift : Word::card_title);
  t.say(Word::case_card_sub);
  t.say(Word::case_promise);
}

/// Of the secret only how long it is.
void tell(Teller& t, const CaseFormView& v) {
  if (v.notice == CaseNotice::not_found) t.say(Word::form_not_found);
  if (v.notice == CaseNotice::too_often) t.say(Word::form_too_often);
  if (v.notice == CaseNotice::hub_silent) t.say(Word::form_silent);
  if (v.notice == CaseNotice::none) t.say(Word::form_title);
  if (v.secret_letters > 0) t.say(Word::typed_count, {t.counted(v.secret_letters)});
  if (v.asking) t.say(Word::looking_up);
}

void tell(Teller& t, const CasesView& v) {
  t.say(Word::cases_title, {Sentence{}, t.counted(v.cases.size())});
  t.say_unless_elder(Word::services_sub);
}

void tell_fact(Teller& t, Word label, const std::string& text) {
  if (text.empty()) return;
  t.say(label);
  t.foreign(text);
}

void tell(Teller& t, const CaseView& v) {
  t.foreign(v.item);
  t.say(look_of(v.mark).name);
  t.say(look_of(v.mark).meaning);
  if (!v.missing.empty()) t.say(Word::case_missing);
  for (const auto& missing : v.missing) t.foreign(missing);
  tell_fact(t, Word::case_due, v.due);
  tell_fact(t, Word::case_result, v.result);
  tell_fact(t, Word::case_pickup, v.pickup);
  if (v.slip == SlipNews::printing) t.say(Word::slip_printing);
  if (v.slip == SlipNews::printed) t.say(Word::slip_printed);
}

template <class TechniciansView>
void tell(Teller&, const TechniciansView&) {}

}  // namespace

Speech speech_of(const View& view) {
  Teller teller(view.frame);
  std::visit([&](const auto& screen) { tell(teller, screen); }, view.screen);
  return teller.take();
}

Speech strip_speech(const View& view) {
  Teller teller(view.frame);
  if (const auto word = strip_of(view)) teller.say(*word);
  return teller.take();
}

}  // namespace ui
