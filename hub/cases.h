// Cases as the hall's business systems tell of them, and who may look at one without a card.
// Pure rules first, then what is done with them, each in one transaction. Not SQL (database_cases.cpp), not
// messages (hub/wire_cases.h), not the ways in (hub/import.h, hub/case_push.h).
//
// What is told of a case replaces what was told before, by the business system's own time: an older word
// adds the steps that nobody had told of, and changes nothing else. The same word again changes nothing. A
// step that has ended is a service and may be rated at once.
//
// A look-up without a card needs the case's number and a secret: its 查询码, or the last six characters of
// its owner's number. 5 wrong ones a day for a case at a terminal, 30 wrong ones an hour at a terminal: then
// nothing is looked up there until they are old. Tries are counted in the database, so that it does not
// matter which hub is asked. An unknown case and a wrong secret are one answer, after the same work.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hub/database.h"

namespace hub {

/// The newer word over the older one, whichever is which.
[[nodiscard]] Case merged(const Case& kept, const Case& told);

/// What a business system tells of a case.
struct ToldCase {
  Case told;
  Private<std::string> id_number;
  Private<std::string> code;  // 查询码; empty: it has none
};
/// Between begin() and commit(). What became of the case; its services are put beside it.
Upsert put_case(Database&, const Pepper&, const ToldCase&, sys_seconds now);

/// Hers, the one changed last first. For a reader's connection.
[[nodiscard]] std::vector<Case> cases_of(Database&, std::span<const Person> one_or_two);

/// For a writer's connection: tries are kept. `terminal` must be enrolled.
[[nodiscard]] CaseAnswer find_case(Database&, const Pepper&, const Terminal&, const CaseQuery&,
                                   sys_seconds now);
inline constexpr int wrong_for_a_case = 5, wrong_at_a_terminal = 30;
inline constexpr std::chrono::hours case_closed{24}, terminal_closed{1};

}  // namespace hub
