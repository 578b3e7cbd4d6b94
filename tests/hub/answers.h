// What the tests of routes were answered, kept for api_document.py, which holds the document to it.
// Nothing is kept unless HALLKIOSK_ANSWERS names a file.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <string>

#include "hub/http.h"

namespace hub::test {

inline void keep_line(const nlohmann::json& line) {
  if (const char* const file = std::getenv("HALLKIOSK_ANSWERS"))
    std::ofstream(file, std::ios::app) << line.dump() << "\n";
}

/// "GET /api/v1/board": that there is such a route.
inline void keep_route(const std::string& route) { keep_line({{"listed", route}}); }

/// One line of JSON: which route answered what. Bodies that are not JSON are left out.
inline void keep_answer(const std::string& method, const Response& r) {
  if (r.route.empty()) return;  // refused before a route was found
  nlohmann::json line{{"method", method}, {"route", r.route}, {"status", r.status}, {"type", r.content_type}};
  if (r.content_type.ends_with("json"))
    line["body"] = std::string(reinterpret_cast<const char*>(r.body.data()), r.body.size());
  keep_line(line);
}

}  // namespace hub::test
