// The built pages (hub/web) as files: `/` and `/board` are one page, the rest is what it asks for.
// Read whole at the start: no path of a request ever reaches the file system. Not what pages ask of the hub:
// hub/staff/routes.h.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "hub/http.h"

namespace hub {

/// Any thread.
class Pages final : public Application {
 public:
  /// A directory without index.html, or none: one page instead that says what to install. Throws
  /// std::runtime_error, Chinese, when it holds more than 64 MiB or cannot be read.
  explicit Pages(const std::filesystem::path& directory);

  /// "GET /board" …, for the document of them all.
  [[nodiscard]] static std::vector<std::string> listing();

  [[nodiscard]] bool installed() const { return files_.contains("/index.html"); }
  [[nodiscard]] std::variant<std::size_t, Response> admit(const RequestHead&) override;
  [[nodiscard]] Response answer(Request&&) override;

 private:
  struct File {
    std::string type, cache, tag;
    Bytes bytes;
  };
  [[nodiscard]] static File load(const std::filesystem::path&, const std::string& path);
  [[nodiscard]] Response not_installed() const;

  std::filesystem::path directory_;
  std::map<std::string, File, std::less<>> files_;  // by path, "/assets/index-1a2b.js"
};

}  // namespace hub
