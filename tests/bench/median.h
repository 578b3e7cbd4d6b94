// Of the rounds of a bench.
#pragma once

#include <algorithm>
#include <vector>

inline double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}
