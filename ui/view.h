// What a screen shows: plain values, ready to draw. Made by kiosk/present; nothing here decides anything.
// Text that comes from outside (names, items, indicators) stands in the views; a screen's own words are in
// ui/words.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "ui/case_view.h"
#include "ui/service_view.h"
#include "ui/ticket_view.h"
#include "ui/writing_view.h"

namespace ui {

enum class Language { zh, en };

/// A call for staff, by the button on many screens.
enum class Help {
  none,     // nobody answers calls here: no screen has the button
  offered,  // may be pressed
  calling,  // the hub is being told
  called,   // staff were told
  failed    // they could not be told
};

/// What is asked in the header of whoever has not touched anything for a while; any touch answers.
enum class Question {
  none,
  more_time,  // the countdown is about to end
  card_taken  // she took her card: does she go on?
};

/// How a citizen wants to be shown things; all over when she leaves.
struct Wishes {
  bool elder = false;      // 长辈版: large print, fewer words
  bool contrast = false;   // 高对比: light on black
  bool low_reach = false;  // 低位操作: upright, all that is touched stands in the lower half
  bool voice = false;      // what is shown is said, too; comes with the elder version and with the keypad
  bool keypad = false;     // the numeric keypad is in use: how it works is said and shown
  bool operator==(const Wishes&) const = default;
};

/// The parts every screen has: header, step line, countdown.
struct Frame {
  std::string hall;      // 新华区政务服务大厅
  std::string terminal;  // 本机编号, e.g. "XH-03"
  std::string time;      // "14:26"
  std::string date;      // "11月22日 星期日", already in the screen's language
  Language language = Language::zh;
  Wishes wishes;
  int seconds_left = 0;   // countdown to the home screen; 0 = none shown
  int seconds_total = 0;  // full ring
  Help help = Help::none;
  Question question = Question::none;
  bool technician = false;  // a technician's screen: no corner to hold, and the countdown leads out of it
  bool operator==(const Frame&) const = default;
};

/// One of the three doors. Both texts are a citizen's sentences in the screen's language.
struct DoorView {
  std::string closed;  // why nobody can go in now; empty: open
  std::string note;    // in place of the screen's own words below the door's name; may be empty
  bool operator==(const DoorView&) const = default;
};
struct WelcomeView {
  DoorView tickets, cases, rating;
  bool operator==(const WelcomeView&) const = default;
};
struct LayCardView {
  bool lift_first = false;  // a card lies there already, read before: it must be lifted and laid again
  bool operator==(const LayCardView&) const = default;
};
/// What somebody is on the way to.
enum class Journey { rating, ticket, cases };
/// Between card and list, or card and number: the card is read, then the hub asked. One picture, two
/// sentences.
struct ReadingView {
  bool asking_hub = false;
  Journey journey = Journey::rating;
  bool operator==(const ReadingView&) const = default;
};
struct ServiceChoice {
  std::string item;    // 事项名称
  std::string when;    // "今天 13:58 办结"
  std::string window;  // "3 号窗口", may be empty
  bool operator==(const ServiceChoice&) const = default;
};
struct ServicesView {
  std::string greeting_name;  // masked: 王*𬭚
  std::vector<ServiceChoice> services;
  bool operator==(const ServicesView&) const = default;
};
/// The policy's words as they stand; on an English screen what they mean, and they themselves below.
struct PolicyWords {
  std::string text;
  std::string original{};  // empty where `text` is it
  bool operator==(const PolicyWords&) const = default;
};
struct GradeView {
  ServiceChoice service;
  std::vector<PolicyWords> grades;  // five, in the policy's order
  bool operator==(const GradeView&) const = default;
};
struct Reason {
  PolicyWords words;
  bool chosen = false;
  bool operator==(const Reason&) const = default;
};
struct ReasonGroup {
  PolicyWords title;  // 服务规范性 / 服务便捷性 / 服务精确性 / 工作人员
  std::vector<Reason> reasons;
  bool operator==(const ReasonGroup&) const = default;
};
struct ReasonsView {
  std::size_t grade = 0;  // 0 … 4, which face
  std::string grade_words;
  std::vector<ReasonGroup> groups;
  bool operator==(const ReasonsView&) const = default;
};
/// Whether somebody who gave a bad grade wants to be called: asked, never answered for her.
enum class CallBack { not_asked, unsaid, yes, no };
struct ConfirmView {
  ServiceChoice service;
  std::size_t grade = 0;
  std::string grade_words;
  std::vector<std::string> reasons;  // texts of the chosen ones
  std::string words, other, phone;   // what she added; may be empty
  bool may_say_other = false;        // 其他 is among the reasons
  CallBack call_back = CallBack::not_asked;
  int keep_days = 0;    // how long name, phone and words are kept
  bool saving = false;  // handed in, being stored: buttons at rest
  bool operator==(const ConfirmView&) const = default;
};
struct ThanksView {
  std::string receipt;       // "7K3M-Q2XV-9D"
  bool bad = false;          // say what happens next: 24 hours, 15 days
  bool card_present = true;  // remind of the card
  std::string symbol;        // what a scanner reads; ASCII
  bool operator==(const ThanksView&) const = default;
};
/// What became of a rating, to whoever shows its code.
enum class ReceiptNews {
  asking,        // the hub is being asked
  received,      // durable at the hub, not looked at yet
  counted,       // it counts
  repeat,        // the service had been rated before: kept, does not count
  unusable,      // arrived damaged: kept for the administrators
  not_found,     // perhaps still on its way
  hub_silent,    // cannot be asked now
  foreign_code,  // not a code of this hall
};
struct ReceiptView {
  ReceiptNews news{};
  std::string receipt;  // "7K3M-Q2XV-9D"; empty for a foreign code
  bool operator==(const ReceiptView&) const = default;
};
/// An honest screen for what cannot be done now.
enum class Trouble {
  card_unreadable,    // lift it and lay it again
  card_kind_unknown,  // not a card this terminal reads
  reader_gone,        // the reader is unplugged or dead
  hub_unreachable,    // services cannot be looked up now
  nothing_to_rate,    // no unrated service of this person
  already_rated,      // the service was rated meanwhile
  storage_full,       // said before a citizen has typed, never after
  storage_failed,     // the rating could not be kept; nothing was taken
  // No number is given:
  ticket_later,        // opens later today
  ticket_over,         // not any more today
  ticket_holiday,      // not today at all
  ticket_full,         // all of today's, or of these hours', are given
  ticket_limit,        // she had as many today as one may have
  ticket_changed,      // the hall does not offer it any more
  ticket_silent,       // the hub does not answer, and no number is left for that
  ticket_unreachable,  // the hub does not answer what only it knows
  ticket_is_over,      // the scanned ticket is not waiting any more
  cases_unreachable,   // cases cannot be looked up now
  no_cases             // none of this person is known
};
struct TroubleView {
  Trouble trouble{};
  bool can_retry = false;
  std::string what_to_do;  // in place of the screen's own words, not in elder mode; may be empty
  bool operator==(const TroubleView&) const = default;
};

using Screen = std::variant<WelcomeView, LayCardView, ReadingView, ServicesView, GradeView, ReasonsView,
                            ConfirmView, ThanksView, TroubleView, PinView, OverviewView, TouchTestView,
                            VolumeView, PrintTestView, LogView, ReceiptView, PickView, TicketCardView,
                            TicketView, CaseCardView, CaseFormView, CasesView, CaseView, WritingView>;

struct View {
  Frame frame;
  Screen screen;
  bool operator==(const View&) const = default;
};

}  // namespace ui
