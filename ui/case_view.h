// What the screens about cases (办件) show: plain values, ready to draw. See ui/view.h.
// Not where a case stands or what may be asked: kiosk/case_flow decides.
#pragma once

#include <string>
#include <vector>

namespace ui {

/// Asks for the card, and offers the other way.
struct CaseCardView {
  bool lift_first = false;  // a card lies there already, read before
  bool operator==(const CaseCardView&) const = default;
};

enum class CaseField { case_no, secret };
/// Why the form is shown again.
enum class CaseNotice { none, not_found, too_often, hub_silent };
struct CaseFormView {
  std::string case_no;
  std::size_t secret_letters = 0;  // how many; never which
  CaseField field{};
  CaseNotice notice{};
  bool complete = false;
  bool asking = false;
  bool operator==(const CaseFormView&) const = default;
};

/// As in hub/wire_cases.h.
enum class CaseMark {
  received,
  correcting,
  accepted,
  reviewing,
  suspended,
  finished,
  refused,
  denied,
  returned
};
struct CaseChoice {
  std::string item;
  CaseMark mark{};
  std::string when;        // "11月20日", of the last change
  std::string department;  // may be empty
  bool operator==(const CaseChoice&) const = default;
};
struct CasesView {
  std::string greeting_name;  // masked
  std::vector<CaseChoice> cases;
  bool operator==(const CasesView&) const = default;
};

struct CaseStepLine {
  std::string name, when, window;  // when: empty while it has not ended
  bool done = false;
  bool operator==(const CaseStepLine&) const = default;
};
enum class SlipNews { none, printing, printed, failed };
struct CaseView {
  std::string item, case_no, department, owner;  // owner masked; both may be empty
  CaseMark mark{};
  std::string due, result, pickup;   // may be empty
  std::vector<std::string> missing;  // 补正材料
  std::vector<CaseStepLine> steps;   // the latest first
  bool ratable = false;
  SlipNews slip{};
  bool operator==(const CaseView&) const = default;
};

}  // namespace ui
