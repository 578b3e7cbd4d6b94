// Lines of numbers that add up to one that is known, each made safe by itself: no hidden number stands in two
// that could be played off against each other.
// Counts nothing.
#include "hub/publication.h"

#include <algorithm>

namespace hub {
namespace {

using storage::Grade;
using Form = PublicCount::Form;

constexpr std::int64_t least = 5, most_hidden = least - 1;
using Line = std::vector<PublicCount*>;

PublicCount first_look(std::int64_t value) {
  return {.value = value, .form = value < least ? Form::under_five : Form::shown};
}

/// Whether who knows the sum, and that what is withheld is five or more, can take each of the small ones for
/// any number under five.
bool keeps_its_secrets(const Line& line) {
  std::int64_t hidden = 0, small = 0, withheld = 0;
  for (const auto* c : line) {
    if (c->form == Form::shown) continue;
    hidden += c->value;
    ++(c->form == Form::withheld ? withheld : small);
  }
  if (small + withheld == 0) return true;
  if (withheld > 0) return small + withheld > 1 && hidden - least * withheld >= most_hidden;
  return hidden >= least && hidden <= most_hidden * (small - 1);
}

/// The smallest that is shown; null when none is.
PublicCount* smallest_shown(const Line& line) {
  PublicCount* smallest = nullptr;
  for (auto* c : line)
    if (c->form == Form::shown && (smallest == nullptr || c->value < smallest->value)) smallest = c;
  return smallest;
}

void protect(const Line& line) {
  while (!keeps_its_secrets(line)) {
    if (auto* const next = smallest_shown(line)) {
      next->form = Form::withheld;
      continue;
    }
    for (auto* c : line) c->form = Form::untold;
    return;
  }
}

/// Else how many were content could be under five, and told by how many were not.
bool only_how_many(const Figures& f) {
  const auto rated = f.given.total();
  return rated >= least && (rated < 2 * least || rated - f.given.bad() < least);
}

PublicFigures first_look(const Figures& f) {
  PublicFigures out{.rated = first_look(f.given.total()),
                    .bad = first_look(f.given.bad()),
                    .defaulted = first_look(f.defaulted)};
  if (only_how_many(f)) out.bad.form = Form::untold;
  return out;
}

Line column(std::vector<PublicPart>& parts, PublicCount PublicFigures::*member) {
  Line line;
  for (auto& p : parts) line.push_back(&(p.figures.*member));
  return line;
}

/// What is known of the sum, the parts must not give away, nor the sum theirs.
void protect(Publication& out, PublicCount PublicFigures::*member) {
  if ((out.total.*member).form == Form::shown) protect(column(out.parts, member));
}

void protect_grades(Publication& out, const Figures& total) {
  if (only_how_many(total))
    for (auto& g : out.grades) g.form = Form::untold;
  if (only_how_many(total) || out.total.rated.form != Form::shown) return;
  auto& [very_satisfied, satisfied, basically, dissatisfied, very_dissatisfied] = out.grades;
  Line upper = {&very_satisfied, &satisfied, &basically};
  if (out.total.bad.form == Form::shown)
    protect({&dissatisfied, &very_dissatisfied});
  else
    upper.push_back(&out.total.bad);  // else the upper three and all ratings tell of it
  protect(upper);
}

void protect_parts(Publication& out) {
  protect(out, &PublicFigures::rated);
  for (auto& [name, figures] : out.parts)
    if (figures.rated.form != Form::shown && figures.bad.form == Form::shown)
      figures.bad.form = Form::withheld;  // there were as many ratings at least
  protect(out, &PublicFigures::bad);
  protect(out, &PublicFigures::defaulted);
}

const PublicCount& size_of(const PublicPart& p) { return p.figures.rated; }
const PublicCount& size_of(const PublicReason& r) { return r.times; }

/// Else the order would tell which of the hidden ones is more.
template <class T>
void put_hidden_last(std::vector<T>& things, std::string T::*name) {
  const auto shown = [](const T& t) { return size_of(t).form == Form::shown; };
  const auto hidden = std::stable_partition(things.begin(), things.end(), shown);
  std::sort(hidden, things.end(), [&](const T& a, const T& b) { return a.*name < b.*name; });
}

PublicRate rate_of(const PublicCount& bad, std::int64_t of, bool all_known) {
  if (bad.form == Form::shown) return {thousandths(of - bad.value, of), !all_known};
  if (bad.form == Form::under_five) return {thousandths(of - most_hidden, of), true};
  return {};
}

}  // namespace

std::string text_of(const PublicCount& c) {
  if (c.form == Form::shown) return std::to_string(c.value);
  return c.form == Form::under_five ? "<5" : "*";
}

std::string text_of(const PublicRate& r) {
  if (!r.thousandths) return "*";
  return (r.at_least ? "≥" : "") + percent_text(*r.thousandths);
}

PublicRate PublicFigures::satisfaction() const {
  if (rated.form != Form::shown) return {};
  return rate_of(bad, rated.value, true);
}

PublicRate PublicFigures::satisfaction_with_defaults() const {
  if (rated.form != Form::shown) return {};
  const bool known = defaulted.form == Form::shown;
  return rate_of(bad, rated.value + (known ? defaulted.value : 0), known);
}

Publication published(const Statistics& s) {
  Publication out{.period = s.period, .by = s.by, .total = first_look(s.total)};
  for (std::size_t i = 0; i < out.grades.size(); ++i) out.grades.at(i) = first_look(s.total.given.each.at(i));
  for (const auto& p : s.parts) out.parts.push_back({p.name, first_look(p.figures)});
  for (const auto& r : s.reasons) out.reasons.push_back({r.code, first_look(r.times)});
  protect_grades(out, s.total);
  protect_parts(out);
  if (s.by != Breakdown::day) put_hidden_last(out.parts, &PublicPart::name);
  put_hidden_last(out.reasons, &PublicReason::code);
  return out;
}

}  // namespace hub
