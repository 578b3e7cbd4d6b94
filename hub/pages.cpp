// Types, caching and what a browser may do with them.
// No template: what is built is served.
#include "hub/pages.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hub {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most = 64U << 20U;
constexpr std::string_view index_path = "/index.html";
constexpr std::string_view any_file = "/{file}";

/// Everything from here, nothing inline, in nobody's frame.
constexpr const char* content_policy =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".wav", "audio/wav"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string type_of(const fs::path& file) {
  const auto extension = file.extension().string();
  for (const auto& [end, type] : types)
    if (extension == end) return std::string(type);
  return "application/octet-stream";
}

/// A name under /assets/ holds a digest of what is in it: it never changes.
std::string cache_of(const std::string& path) {
  return path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

Bytes whole_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  if (in.bad() || !in.is_open()) throw std::runtime_error(file.string() + "：无法读取网页文件");
  const auto bytes = storage::as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

Response guarded(Response response) {
  response.headers.emplace_back("Content-Security-Policy", content_policy);
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Frame-Options", "DENY");
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  return response;
}

Response nothing_there() { return problem(404, "没有这个地址，请核对后重试。 No such address."); }

}  // namespace

Pages::File Pages::load(const fs::path& file, const std::string& path) {
  File out{.type = type_of(file), .cache = cache_of(path), .tag = {}, .bytes = whole_file(file)};
  out.tag = "\"" + storage::to_hex(storage::sha256({out.bytes})).substr(0, 32) + "\"";
  return out;
}

Pages::Pages(const fs::path& directory) : directory_(directory) {
  if (!fs::is_regular_file(directory / "index.html")) return;
  std::uintmax_t size = 0;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    size += entry.file_size();
    if (size > most) throw std::runtime_error(directory.string() + "：网页文件超过 64 MiB，请核对目录");
    const auto path = "/" + entry.path().lexically_relative(directory).generic_string();
    files_.emplace(path, load(entry.path(), path));
  }
}

std::vector<std::string> Pages::listing() { return {"GET /", "GET /board", "GET " + std::string(any_file)}; }

Response Pages::not_installed() const {
  auto out =
      answer_with("text/html; charset=utf-8",
                  "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>网页未安装</title>"
                  "<h1>网页未安装</h1><p>大厅中心正在运行，但没有找到网页文件。</p>"
                  "<p>请运行 hub/web/build，把生成的文件放到下面的目录，或在 hallhub.toml 的 "
                  "[pages] path 中写明它们的位置，再重新启动 hallhub。</p><p>" +
                      directory_.string() + "</p></html>");
  out.status = 503;
  out.route = "/";
  return out;
}

std::variant<std::size_t, Response> Pages::admit(const RequestHead& head) {
  if (head.method == "GET") return std::size_t{0};
  return problem(405, "此地址不支持该方法。 This address does not take that method.");
}

Response Pages::answer(Request&& request) {
  const auto& path = request.head.path;
  const bool is_page = path == "/" || path == "/board";
  if (is_page && !installed()) return guarded(not_installed());
  const auto found = files_.find(is_page ? index_path : std::string_view(path));
  if (found == files_.end()) return nothing_there();
  const auto& file = found->second;
  Response out{.content_type = file.type};
  out.headers = {{"Cache-Control", file.cache}, {"ETag", file.tag}};
  if (request.head.header("If-None-Match") == file.tag)
    out.status = 304;
  else
    out.body = file.bytes;
  out.route = is_page ? path : any_file;
  return guarded(std::move(out));
}

}  // namespace hub
