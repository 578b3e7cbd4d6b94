// The card words, and the reader's faults by their names.
// Every refusal says what would have been right.
#include "tests/sim/reader_prop.h"

#include <algorithm>
#include <utility>

namespace sim {

using nlohmann::json;

ReaderProp::ReaderProp(Wiring wiring, ReaderTiming timing, std::vector<SimCard> cards, Cabling cabling)
    : wiring_(wiring),
      timing_(timing),
      cards_(std::move(cards)),
      cabling_(std::move(cabling)),
      reader_(std::make_unique<SimReader>(wiring, timing)),
      cable_(cabling_(*reader_)) {}

/// A serial line stays one: it is not on USB.
Words ReaderProp::kinds() const {
  Words names;
  for (const auto& [name, wiring] : wiring_names) {
    if (wiring_ != Wiring::serial && wiring != Wiring::serial) names.emplace_back(name);
  }
  return names;
}

/// The card on the plate stays with the old one.
void ReaderProp::exchange(const std::string& kind) {
  const auto* known =
      std::find_if(wiring_names.begin(), wiring_names.end(), [&](const auto& w) { return w.first == kind; });
  wiring_ = known->second;
  cable_.reset();
  reader_ = std::make_unique<SimReader>(wiring_, timing_);
  cable_ = cabling_(*reader_);
}

Words ReaderProp::faults() const {
  Words names;
  for (const auto& [name, fault] : fault_names) {
    if (fault != Fault::none) names.emplace_back(name);
  }
  return names;
}

void ReaderProp::set_fault(const std::string& name, std::optional<std::size_t> replies) {
  const auto* known =
      std::find_if(fault_names.begin(), fault_names.end(), [&](const auto& f) { return f.first == name; });
  reader_->set_fault(known->second, replies.value_or(SimReader::until_told));
}

json ReaderProp::obey(const Words& words) {
  const std::string what = words.size() > 1 ? words[1] : "";
  if (what == "list" && words.size() == 2) return list();
  if (what == "lift" && words.size() == 2) {
    cable_->with([&] { reader_->lift(); });
  } else if (what == "put" && words.size() == 3) {
    put(words[2]);
  } else {
    throw Refused{"say: card put ID | card lift | card list"};
  }
  return json::object();
}

void ReaderProp::put(const std::string& id) {
  const auto found = std::find_if(cards_.begin(), cards_.end(), [&](const SimCard& c) { return c.id == id; });
  if (found == cards_.end()) {
    Words ids;
    for (const SimCard& c : cards_) ids.push_back(c.id);
    throw Refused{"no card " + unknown_among(id, ids) + " (card list shows all)"};
  }
  cable_->with([&] { reader_->lay(*found); });
}

json ReaderProp::list() const {
  json all = json::array();
  for (const SimCard& card : cards_)
    all.push_back({{"id", card.id}, {"name", card.name}, {"remark", card.remark}});
  return {{"cards", all}};
}

json ReaderProp::status() const {
  json state{{"variant", wiring_names[static_cast<std::size_t>(wiring_)].first},
             {"card", reader_->card() ? json(reader_->card()->id) : json()},
             {"fault", fault_names[static_cast<std::size_t>(reader_->fault())].first}};
  if (const auto taken = reader_->read_taken()) state["read_taken_ns"] = taken->time_since_epoch().count();
  return state;
}

}  // namespace sim
