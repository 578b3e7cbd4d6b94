// What a touch meant. The only thing that leaves a screen.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "ui/case_view.h"
#include "ui/writing_view.h"

namespace ui {

struct TicketWanted {
  bool operator==(const TicketWanted&) const = default;
};  // 取号 on the welcome screen
struct CasesWanted {
  bool operator==(const CasesWanted&) const = default;
};  // 办件查询 on it
struct RateWanted {
  bool operator==(const RateWanted&) const = default;
};  // 服务评价 on it
struct Back {
  bool operator==(const Back&) const = default;
};
struct Home {
  bool operator==(const Home&) const = default;
};
struct ServiceChosen {
  std::size_t index;
  bool operator==(const ServiceChosen&) const = default;
};
struct GradeChosen {
  std::size_t index;
  bool operator==(const GradeChosen&) const = default;
};  // 0 = the first shown
struct ReasonToggled {
  std::size_t index;
  bool operator==(const ReasonToggled&) const = default;
};  // over all groups, in order
struct Next {
  bool operator==(const Next&) const = default;
};  // reasons → confirm
struct Confirmed {
  bool operator==(const Confirmed&) const = default;
};  // hand the rating in
struct Retry {
  bool operator==(const Retry&) const = default;
};
struct ElderToggled {
  bool operator==(const ElderToggled&) const = default;
};
struct ContrastToggled {
  bool operator==(const ContrastToggled&) const = default;
};
struct LowReachToggled {
  bool operator==(const LowReachToggled&) const = default;
};
struct LanguageToggled {
  bool operator==(const LanguageToggled&) const = default;
};
struct VoiceToggled {
  bool operator==(const VoiceToggled&) const = default;
};
struct KeypadUsed {
  bool operator==(const KeypadUsed&) const = default;
};  // its first key: voice comes on
struct SayAgain {
  bool operator==(const SayAgain&) const = default;
};
struct StillHere {
  bool operator==(const StillHere&) const = default;
};  // the question in the header was answered
struct HelpWanted {
  bool operator==(const HelpWanted&) const = default;
};  // call staff
struct Touched {
  bool operator==(const Touched&) const = default;
};  // any touch: somebody is there

// Of whoever asks for her case.
struct ByNumberWanted {
  bool operator==(const ByNumberWanted&) const = default;
};  // without a card
struct FieldChosen {
  CaseField field;
  bool operator==(const FieldChosen&) const = default;
};
struct KeyTyped {
  char letter;
  bool operator==(const KeyTyped&) const = default;
};
struct KeyErased {
  bool operator==(const KeyErased&) const = default;
};
struct PrintWanted {
  bool operator==(const PrintWanted&) const = default;
};  // a summary on paper

// Of whoever adds to her rating.
struct WritingWanted {
  WritingTask task;
  bool operator==(const WritingWanted&) const = default;
};
struct CallBackChosen {
  bool wanted;
  bool operator==(const CallBackChosen&) const = default;
};
struct ModeChosen {
  WritingMode mode;
  bool operator==(const ModeChosen&) const = default;
};
struct TextTyped {
  std::string text;
  bool operator==(const TextTyped&) const = default;
};  // a key that is no letter of ASCII
struct CapitalToggled {
  bool operator==(const CapitalToggled&) const = default;
};
struct StrokeDrawn {
  InkStroke stroke;
  bool operator==(const StrokeDrawn&) const = default;
};
struct CandidateChosen {
  std::size_t index;
  bool operator==(const CandidateChosen&) const = default;
};
struct CandidatesTurned {
  std::size_t first;
  bool operator==(const CandidatesTurned&) const = default;
};  // the first that is in sight from now on

// A technician's.
struct ServiceWanted {
  bool operator==(const ServiceWanted&) const = default;
};  // the upper left corner was held for five seconds
struct Leave {
  bool operator==(const Leave&) const = default;
};  // 退出: the terminal is the citizens' again
struct DigitTyped {
  std::size_t digit;
  bool operator==(const DigitTyped&) const = default;
};
struct DigitErased {
  bool operator==(const DigitErased&) const = default;
};
struct PinEntered {
  bool operator==(const PinEntered&) const = default;
};
struct ChecksWanted {
  bool operator==(const ChecksWanted&) const = default;
};  // 全部重新检查
struct TouchTestWanted {
  bool operator==(const TouchTestWanted&) const = default;
};
struct PrintTestWanted {
  bool operator==(const PrintTestWanted&) const = default;
};
struct VolumeWanted {
  bool operator==(const VolumeWanted&) const = default;
};
struct LogWanted {
  bool operator==(const LogWanted&) const = default;
};
struct CellTouched {
  std::size_t index;
  bool operator==(const CellTouched&) const = default;
};

// Of a technician on her screen, and of whoever uses the keypad.
struct Louder {
  bool operator==(const Louder&) const = default;
};
struct Quieter {
  bool operator==(const Quieter&) const = default;
};

// Of whoever wants a ticket.
struct DepartmentPicked {
  std::size_t index;
  bool operator==(const DepartmentPicked&) const = default;
};
struct BusinessPicked {
  std::size_t index;
  bool operator==(const BusinessPicked&) const = default;
};
struct CareToggled {
  bool operator==(const CareToggled&) const = default;
};  // 老幼病残孕
struct WithoutCard {
  bool operator==(const WithoutCard&) const = default;
};
struct PrintAgain {
  bool operator==(const PrintAgain&) const = default;
};

using Intent =
    std::variant<RateWanted, Back, Home, ServiceChosen, GradeChosen, ReasonToggled, Next, Confirmed, Retry,
                 ElderToggled, ContrastToggled, LowReachToggled, LanguageToggled, HelpWanted, Touched,
                 ServiceWanted, Leave, DigitTyped, DigitErased, PinEntered, ChecksWanted, TouchTestWanted,
                 PrintTestWanted, VolumeWanted, LogWanted, CellTouched, Louder, Quieter, TicketWanted,
                 CasesWanted, DepartmentPicked, BusinessPicked, CareToggled, WithoutCard, PrintAgain,
                 ByNumberWanted, FieldChosen, KeyTyped, KeyErased, PrintWanted, WritingWanted, CallBackChosen,
                 ModeChosen, TextTyped, CapitalToggled, StrokeDrawn, CandidateChosen, CandidatesTurned,
                 VoiceToggled, KeypadUsed, SayAgain, StillHere>;

}  // namespace ui
