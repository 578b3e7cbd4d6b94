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

namespace sim {
namespace {

using nlohmann::json;

Words split(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// A socket of the root hub. Hubs behind it would have to be simulated, too.
bool is_port(const std::string& word) {
  return word.size() == 3 && word.starts_with("1-") && word[2] >= '1' && word[2] <= '4';
}

std::size_t number(const std::string& word, const std::string& usage) {
  std::size_t value = 0;
  const char* end = word.data() + word.size();
  const auto [stopped, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || stopped != end || value == 0) throw Refused{usage};
  return value;
}

std::string joined(const Words& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line;
}

}  // namespace

std::string unknown_among(const std::string& word, const Words& known) {
  const auto near = storage::nearest_name(word, known);
  return "\"" + word + "\"" + (near.empty() ? "" : "; nearest: " + near);
}

Stage::Stage(Props props) : props_(std::move(props)) {
  for (const auto& prop : props_) prop->cable().plug(prop->home());
}

json Stage::obey(const std::string& command) {
  const std::lock_guard lock(mutex_);
  try {
    return carry_out(split(command));
  } catch (const Refused& refused) {
    return {{"ok", false}, {"error", refused.why}};
  }
}

json Stage::carry_out(const Words& words) {
  using Handler = json (Stage::*)(const Words&);
  static const std::map<std::string, Handler> handlers{{"plug", &Stage::plug},
                                                       {"unplug", &Stage::unplug},
                                                       {"kind", &Stage::kind},
                                                       {"fault", &Stage::fault},
                                                       {"status", &Stage::status}};
  const std::string verb = words.empty() ? "" : words[0];
  const auto handler = handlers.find(verb);
  if (handler != handlers.end()) return (this->*handler->second)(words);
  const auto owner =
      std::find_if(props_.begin(), props_.end(), [&](const auto& p) { return p->verb() == verb; });
  if (verb.empty() || owner == props_.end())
    throw Refused{"unknown command \"" + verb + "\": say one of " + joined(verbs())};
  return own(**owner, words);
}

json Stage::own(Prop& prop, const Words& words) {
  json answer = prop.obey(words);
  answer.update(now(prop));
  return answer;
}

Words Stage::verbs() const {
  Words all{"plug", "unplug", "kind", "fault", "status"};
  for (const auto& prop : props_) {
    if (!prop->verb().empty()) all.push_back(prop->verb());
  }
  return all;
}

Prop* Stage::named(const std::string& name) {
  const auto found =
      std::find_if(props_.begin(), props_.end(), [&](const auto& p) { return p->name() == name; });
  return found == props_.end() ? nullptr : found->get();
}

/// The device a command means; takes its name out of the words.
Prop& Stage::addressed(Words& words) {
  Prop* prop = words.size() > 1 ? named(words[1]) : nullptr;
  if (!prop) return *props_.front();
  words.erase(words.begin() + 1);
  return *prop;
}

json Stage::plug(const Words& given) {
  Words words = given;
  Prop& prop = addressed(words);
  const std::string port = words.size() > 1 ? words[1] : prop.home();
  if (words.size() > 2 || !is_port(port)) throw Refused{"say: plug [DEVICE] [1-1 … 1-4]"};
  for (const auto& other : props_) {
    const std::string taken = other->cable().port();
    if (other.get() == &prop && !taken.empty())
      throw Refused{"already plugged into " + taken + "; say: unplug " + prop.name()};
    if (taken == port) throw Refused{"the " + other->name() + " is plugged into " + port};
  }
  prop.cable().plug(port);
  return now(prop);
}

json Stage::unplug(const Words& given) {
  Words words = given;
  Prop& prop = addressed(words);
  if (words.size() != 1) throw Refused{"say: unplug [DEVICE]"};
  prop.cable().unplug();
  return now(prop);
}

json Stage::kind(const Words& given) {
  Words words = given;
  Prop& prop = addressed(words);
  const Words known = prop.kinds();
  if (words.size() != 2) throw Refused{"say: kind [DEVICE] NAME | list"};
  if (words[1] == "list") return {{"ok", true}, {"kinds", known}};
  if (std::find(known.begin(), known.end(), words[1]) == known.end())
    throw Refused{"no kind of " + prop.name() + " " + unknown_among(words[1], known)};
  prop.exchange(words[1]);
  return now(prop);
}

json Stage::fault(const Words& given) {
  Words words = given;
  Prop& prop = addressed(words);
  const std::string usage = "say: fault [DEVICE] NAME [N] | unplug_at_byte N | none | list";
  if (words.size() < 2 || words.size() > 3) throw Refused{usage};
  if (words[1] == "list" && words.size() == 2) return {{"ok", true}, {"faults", prop.faults()}};
  std::optional<std::size_t> count;
  if (words.size() == 3) count = number(words[2], usage);
  if (words[1] == "unplug_at_byte" && !count) throw Refused{usage};
  break_it(prop, words[1], count);
  return now(prop);
}

void Stage::break_it(Prop& prop, const std::string& fault, std::optional<std::size_t> count) {
  if (fault == "unplug_at_byte") return prop.cable().with([&] { prop.device().cut_after(*count); });
  Words known = prop.faults();
  known.insert(known.end(), {"none", "unplug_at_byte"});
  if (std::find(known.begin(), known.end(), fault) == known.end())
    throw Refused{"no fault " + unknown_among(fault, known)};
  prop.cable().with([&] {
    prop.set_fault(fault, count);
    if (fault == "none") prop.device().never_cut();
  });
}

json Stage::status(const Words& words) {
  if (words.size() != 1) throw Refused{"say: status"};
  json devices = json::array();
  for (const auto& prop : props_) devices.push_back(state_of(*prop));
  return {{"ok", true}, {"devices", devices}};
}

json Stage::state_of(Prop& prop) {
  const std::string port = prop.cable().port();
  json state;
  prop.cable().with([&] { state = prop.status(); });
  state["device"] = prop.name();
  state["port"] = port.empty() ? json() : json(port);
  return state;
}

/// How a device stands, as every command that changed something answers.
json Stage::now(Prop& prop) {
  json answer = state_of(prop);
  answer["ok"] = true;
  return answer;
}

}  // namespace sim
