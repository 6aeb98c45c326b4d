// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/search_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "arrivals.h"
#include "comma_list.h"
#include "parse/since.h"

namespace treff::serve {
namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::invalid_input, "the parameter \"" + std::string(name) + "\" " + what, {},
              hint);
}

bool flag(const Parameters& parameters, std::string_view name) {
  const std::string* value = parameters.find(name);
  if (value == nullptr || *value == "0" || *value == "false") return false;
  if (*value == "1" || *value == "true") return true;
  refuse(name, "is neither true nor false", "write 1 or 0");
}

constexpr std::array<std::string_view, 11> kSearch = {
    "limit",  "offset",      "sort",   "per_article", "snippet",  "explain",
    "facets", "facet_limit", "filter", "since",       "half_life"};

void require(const Parameters& parameters, const auto& is_known) {
  std::vector<std::string_view> seen;
  for (const auto& [name, value] : parameters.all()) {
    if (!is_known(name)) refuse(name, "is unknown", "see openapi.yaml");
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      refuse(name, "is given more than once", "give it once");
    }
    seen.push_back(name);
  }
}

}  // namespace

std::size_t number(const Parameters& parameters, std::string_view name, std::size_t preset,
                   std::size_t most, std::size_t least) {
  const std::string* value = parameters.find(name);
  if (value == nullptr) return preset;
  std::size_t read = 0;
  const char* end = value->data() + value->size();
  const auto [stopped, error] = std::from_chars(value->data(), end, read);
  if (value->empty() || stopped != end || error != std::errc() || read < least || read > most) {
    refuse(name, "is not a number from " + std::to_string(least) + " to " + std::to_string(most),
           "leave it out for " + std::to_string(preset));
  }
  return read;
}

void require_known(const Parameters& parameters, std::initializer_list<std::string_view> names) {
  require(parameters, [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

void read_since(const Parameters& parameters, SearchOptions* options) {
  const std::string* value = parameters.find("since");
  if (value == nullptr || query::read_since(*value, options)) return;
  refuse("since", "is not a time", "write 2022-01-07T07:14, 2h, 7d or @seconds");
}

SearchOptions search_options(const Parameters& parameters,
                             std::initializer_list<std::string_view> also) {
  require(parameters, [&](const std::string& name) {
    return std::find(kSearch.begin(), kSearch.end(), name) != kSearch.end() ||
           std::find(also.begin(), also.end(), name) != also.end();
  });
  SearchOptions options;
  options.limit = number(parameters, "limit", options.limit, kLargestLimit);
  options.offset = number(parameters, "offset", 0, kLargestOffset);
  options.per_article = number(parameters, "per_article", options.per_article, kLargestLimit);
  options.snippet_length = number(parameters, "snippet", 0, kLongestSnippet);
  options.explain = flag(parameters, "explain");
  options.facets = query::between_commas(parameters.value("facets"));
  options.facet_limit = number(parameters, "facet_limit", options.facet_limit, kMostFacetValues);
  options.filter = parameters.value("filter");
  read_since(parameters, &options);
  if (const std::string* period = parameters.find("half_life"); period != nullptr) {
    const auto read = query::parse_period(*period);
    if (!read) refuse("half_life", "is not a period", "write 12h, 30d, 8w or 2y");
    options.half_life = *read;
  }
  if (const std::string* sort = parameters.find("sort"); sort != nullptr) {
    if (*sort == "date") {
      options.sort = Sort::date;
    } else if (*sort == "oldest") {
      options.sort = Sort::oldest;
    } else if (*sort != "relevance") {
      refuse("sort", "is neither relevance, date nor oldest", "leave it out for relevance");
    }
  }
  if (options.half_life.count() > 0 && options.sort != Sort::relevance) {
    refuse("half_life", "has no effect when results are sorted by date",
           "leave out sort or half_life");
  }
  return options;
}

}  // namespace treff::serve
