// What the control page's server answers: the page, the stage's state, pictures of what was printed, words.
// Not sockets (page_server).
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace sim {

struct PageRequest {
  std::string method, target;  // "GET", "/state"
  std::string host, origin;    // those two headers; empty without
  std::string body;
};

struct PageAnswer {
  unsigned status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
};

/// A word for the stage, and its answer as one line of JSON.
using Obey = std::function<std::string(const std::string& line)>;

/// Only this computer's own page may speak: `Host` must be 127.0.0.1:`port` or localhost:`port`, so that no
/// name of a stranger leads here, and what moves something must come from the page itself (`Origin`).
///   GET /  GET /page.css  GET /page.js   the files in `folder`
///   GET /state                           the stage's `status`
///   GET /printout/NUMBER                 the picture of one printout, PNG
///   POST /word                           the body is one command; answers as the stage does
class PageRoutes {
 public:
  PageRoutes(std::filesystem::path folder, unsigned short port, Obey);
  [[nodiscard]] PageAnswer answer(const PageRequest&) const;

 private:
  [[nodiscard]] PageAnswer get(const std::string& target) const;
  [[nodiscard]] PageAnswer printout(const std::string& number) const;

  const std::filesystem::path folder_;
  const std::string here_, localhost_;  // this server's two names, with the port
  const Obey obey_;
};

}  // namespace sim
