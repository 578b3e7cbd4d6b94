// The arithmetic of findings and their JSON form.
// Checks nothing.
#include "kiosk/check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>

#include "storage/bounded_json.h"

namespace kiosk {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> verdict_names{"good", "warning", "failed"};
constexpr std::array<std::string_view, 3> service_names{"rating", "printing", "scanning"};

constexpr std::size_t longest_document = 64 * 1024, deepest = 4;
constexpr std::int64_t end_of_time = 253'402'300'799;  // the last second of the year 9999

template <class Kind, std::size_t n>
Kind named(const std::array<std::string_view, n>& names, const json& name) {
  const auto found = std::find(names.begin(), names.end(), name.get_ref<const std::string&>());
  if (found == names.end()) throw BadFindings("a name this version does not know");
  return static_cast<Kind>(found - names.begin());
}

ordered_json json_of(const Finding& finding) {
  auto stopped = ordered_json::array();
  for (const auto service : finding.stops) stopped.push_back(name_of(service));
  return {{"check", finding.check},
          {"title", finding.title},
          {"verdict", name_of(finding.verdict)},
          {"what", finding.what},
          {"next_step", finding.next_step},
          {"stops", std::move(stopped)},
          {"at", finding.at.time_since_epoch().count()}};
}

std::chrono::sys_seconds time_in(const json& value) {
  const auto count = value.get<std::int64_t>();
  if (count < 0 || count > end_of_time) throw BadFindings("a time outside of 1970 … 9999");
  return std::chrono::sys_seconds(std::chrono::seconds(count));
}

Finding finding_in(const json& object) {
  Finding finding{.check = object.at("check").get<std::string>(),
                  .title = object.at("title").get<std::string>(),
                  .verdict = named<Verdict>(verdict_names, object.at("verdict")),
                  .what = object.at("what").get<std::string>(),
                  .next_step = object.at("next_step").get<std::string>(),
                  .at = time_in(object.at("at"))};
  for (const auto& service : object.at("stops"))
    finding.stops.push_back(named<Service>(service_names, service));
  return finding;
}

Findings read(std::string_view text) {
  const auto root =
      storage::read_bounded<json>(std::as_bytes(std::span(text)), deepest, json::input_format_t::json);
  if (root.at("v") != 1) throw BadFindings("another version");
  Findings findings;
  for (const auto& object : root.at("findings")) findings.push_back(finding_in(object));
  if (root.at("worst") != name_of(worst(findings))) throw BadFindings("worst is not the worst of them");
  return findings;
}

}  // namespace

Verdict worst(const Findings& findings) {
  const auto found = std::max_element(findings.begin(), findings.end(),
                                      [](const auto& a, const auto& b) { return a.verdict < b.verdict; });
  return found == findings.end() ? Verdict::good : found->verdict;
}

bool stops(const Findings& findings, Service service) {
  return std::any_of(findings.begin(), findings.end(), [service](const Finding& finding) {
    return std::find(finding.stops.begin(), finding.stops.end(), service) != finding.stops.end();
  });
}

std::string_view name_of(Verdict verdict) { return verdict_names.at(static_cast<std::size_t>(verdict)); }
std::string_view name_of(Service service) { return service_names.at(static_cast<std::size_t>(service)); }

std::string json_of(const Findings& findings) {
  auto list = ordered_json::array();
  for (const auto& finding : findings) list.push_back(json_of(finding));
  const ordered_json root{{"v", 1}, {"worst", name_of(worst(findings))}, {"findings", std::move(list)}};
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

Findings findings_in(std::string_view text) {
  if (text.size() > longest_document) throw BadFindings("too long");
  try {
    return read(text);
  } catch (const storage::BadDocument& e) {
    throw BadFindings(e.what());
  } catch (const json::exception& e) {
    throw BadFindings("a field is missing or of another kind: " + std::to_string(e.id));
  }
}

}  // namespace kiosk
