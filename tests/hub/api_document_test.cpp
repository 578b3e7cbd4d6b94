// The tables of routes, written down for api_document.py.
// The comparison is there: C++ has no reader of YAML here.
#include <gtest/gtest.h>

#include <set>

#include "hub/site.h"
#include "tests/hub/answers.h"

namespace hub::test {
namespace {

TEST(ApiDocument, NoRouteIsInTwoTables) {
  std::set<std::string> all;
  std::size_t count = 0;
  for (const auto& table : {Routes::listing(), StaffRoutes::listing(), Pages::listing()})
    for (const auto& route : table) {
      ++count;
      all.insert(route);
      keep_route(route);
    }
  EXPECT_EQ(all.size(), count);
}

}  // namespace
}  // namespace hub::test
