// Who may ask, and what for.
// Files are named here one by one: no path comes from outside.
#include "tests/sim/page_routes.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <utility>

namespace sim {
namespace {

struct File {
  const char* name;
  const char* type;
};

const std::map<std::string, File> files{{"/", {"page.html", "text/html; charset=utf-8"}},
                                        {"/page.css", {"page.css", "text/css; charset=utf-8"}},
                                        {"/page.js", {"page.js", "text/javascript; charset=utf-8"}}};

PageAnswer refusal(unsigned status, const std::string& why) { return {.status = status, .body = why + "\n"}; }

PageAnswer file_answer(const std::filesystem::path& path, const std::string& type) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return refusal(404, path.filename().string() + " is not there");
  return {.type = type, .body = {std::istreambuf_iterator<char>(file), {}}};
}

PageAnswer json_answer(std::string line) { return {.type = "application/json", .body = std::move(line)}; }

}  // namespace

PageRoutes::PageRoutes(std::filesystem::path folder, unsigned short port, Obey obey)
    : folder_(std::move(folder)),
      here_("127.0.0.1:" + std::to_string(port)),
      localhost_("localhost:" + std::to_string(port)),
      obey_(std::move(obey)) {}

PageAnswer PageRoutes::answer(const PageRequest& request) const {
  if (request.host != here_ && request.host != localhost_) return refusal(403, "ask as " + here_);
  if (request.method == "GET") return get(request.target);
  if (request.method != "POST" || request.target != "/word") return refusal(404, "GET / or POST /word");
  if (request.origin != "http://" + request.host) return refusal(403, "only this page may say words");
  return json_answer(obey_(request.body));
}

PageAnswer PageRoutes::get(const std::string& whole) const {
  const std::string target = whole.substr(0, whole.find('?'));  // the page asks anew for what has grown
  if (target == "/state") return json_answer(obey_("status"));
  const std::string prefix = "/printout/";
  if (target.starts_with(prefix)) return printout(target.substr(prefix.size()));
  const auto file = files.find(target);
  if (file == files.end()) return refusal(404, "no such page");
  return file_answer(folder_ / file->second.name, file->second.type);
}

PageAnswer PageRoutes::printout(const std::string& number) const {
  const auto list = nlohmann::json::parse(obey_("paper list"));
  for (const auto& sheet : list.value("paper", nlohmann::json::array())) {
    if (std::to_string(sheet.at("number").get<unsigned>()) == number)
      return file_answer(sheet.at("picture").get<std::string>(), "image/png");
  }
  return refusal(404, "no such printout");
}

}  // namespace sim
