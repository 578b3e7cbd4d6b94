// hallsim's commands.
// Every refusal says what would have been right.
#include "tests/sim/stage.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <sstream>
#include <utility>

#include "storage/settings.h"
#include "tests/sim/serial_cable.h"

namespace sim {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

Words split(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// A socket of the root hub. Hubs behind it would have to be simulated, too.
bool is_port(const std::string& word) {
  return word.size() == 3 && word.starts_with("1-") && word[2] >= '1' && word[2] <= '9';
}

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

std::string guess(const std::string& word, const Words& known) {
  const auto near = storage::nearest_name(word, known);
  return near.empty() ? "" : "; nearest: " + near;
}

std::unique_ptr<Cable> cable_for(Wiring wiring, Testbed& testbed, SimReader& reader,
                                 const std::string& path) {
  if (wiring == Wiring::serial) return std::make_unique<SerialCable>(path, reader);
  return std::make_unique<UmockCable>(testbed, reader);
}

}  // namespace

struct Stage::Refused {
  std::string why;
};

Stage::Stage(Wiring wiring, ReaderTiming timing, std::vector<SimCard> cards, const std::string& serial_path)
    : wiring_(wiring),
      cards_(std::move(cards)),
      reader_(wiring, timing),
      reader_cable_(cable_for(wiring, testbed_, reader_, serial_path)) {
  cable_.plug("1-1");
}

json Stage::obey(const std::string& command) {
  using Handler = json (Stage::*)(const Words&);
  static const std::map<std::string, Handler> handlers{{"card", &Stage::card},
                                                       {"plug", &Stage::plug},
                                                       {"unplug", &Stage::unplug},
                                                       {"fault", &Stage::fault},
                                                       {"status", &Stage::status}};
  try {
    const Words words = split(command);
    const std::string first = words.empty() ? "" : words[0];
    const auto handler = handlers.find(first);
    if (handler != handlers.end()) return (this->*handler->second)(words);
    throw Refused{"unknown command " + quoted(first) + ": card, plug, unplug, fault or status"};
  } catch (const Refused& refused) {
    return {{"ok", false}, {"error", refused.why}};
  }
}

json Stage::card(const Words& words) {
  const std::string verb = words.size() > 1 ? words[1] : "";
  if (verb == "list" && words.size() == 2) return list();
  if (verb == "lift" && words.size() == 2) {
    cable_.with([&] { reader_.lift(); });
    return now();
  }
  if (verb != "put" || words.size() != 3) throw Refused{"say: card put ID | card lift | card list"};
  put(words[2]);
  return now();
}

void Stage::put(const std::string& id) {
  const auto found = std::find_if(cards_.begin(), cards_.end(), [&](const SimCard& c) { return c.id == id; });
  if (found == cards_.end()) {
    Words ids;
    for (const SimCard& c : cards_) ids.push_back(c.id);
    throw Refused{"no card " + quoted(id) + guess(id, ids) + " (card list shows all)"};
  }
  cable_.with([&] { reader_.lay(*found); });
}

json Stage::list() const {
  json all = json::array();
  for (const SimCard& card : cards_)
    all.push_back({{"id", card.id}, {"name", card.name}, {"remark", card.remark}});
  return {{"ok", true}, {"cards", all}};
}

json Stage::plug(const Words& words) {
  const std::string port = words.size() > 1 ? words[1] : "1-1";
  if (words.size() > 2 || !is_port(port)) throw Refused{"say: plug [1-1 … 1-9]"};
  if (!cable_.port().empty()) throw Refused{"already plugged into " + cable_.port() + "; say: unplug"};
  cable_.plug(port);
  return now();
}

json Stage::unplug(const Words& words) {
  if (words.size() != 1) throw Refused{"say: unplug"};
  cable_.unplug();
  return now();
}

json Stage::fault(const Words& words) {
  const std::string usage = "say: fault NAME [REPLIES] | fault unplug_at_byte N | fault none";
  if (words.size() < 2 || words.size() > 3) throw Refused{usage};
  std::size_t number = SimReader::until_told;
  if (words.size() == 3) {
    const char* end = words[2].data() + words[2].size();
    const auto [stopped, error] = std::from_chars(words[2].data(), end, number);
    if (error != std::errc() || stopped != end || number == 0) throw Refused{usage};
  }
  if (words[1] == "unplug_at_byte") {
    if (words.size() != 3) throw Refused{usage};
    cable_.with([&] { reader_.cut_after(number); });
    return now();
  }
  const auto known =
      std::find_if(fault_names.begin(), fault_names.end(), [&](auto& f) { return f.first == words[1]; });
  if (known == fault_names.end()) {
    Words names{"unplug_at_byte"};
    for (const auto& f : fault_names) names.emplace_back(f.first);
    throw Refused{"no fault " + quoted(words[1]) + guess(words[1], names)};
  }
  cable_.with([&] {
    reader_.set_fault(known->second, number);
    if (known->second == Fault::none) reader_.never_cut();
  });
  return now();
}

json Stage::status(const Words& words) {
  if (words.size() != 1) throw Refused{"say: status"};
  return now();
}

/// How things stand, as every command that changed something answers.
json Stage::now() {
  json answer{{"ok", true}, {"variant", wiring_names[static_cast<std::size_t>(wiring_)].first}};
  const std::string port = cable_.port();
  answer["port"] = port.empty() ? json() : json(port);
  cable_.with([&] {
    answer["card"] = reader_.card() ? json(reader_.card()->id) : json();
    answer["fault"] = fault_names[static_cast<std::size_t>(reader_.fault())].first;
  });
  return answer;
}

}  // namespace sim
