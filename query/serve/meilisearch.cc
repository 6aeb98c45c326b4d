// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/meilisearch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "article/json_article.h"
#include "article/json_text.h"
#include "article/white_space.h"
#include "serve/json_reply.h"
#include "serve/meilisearch_filter.h"
#include "serve/meilisearch_hit.h"
#include "serve/search_parameters.h"

namespace treff::serve {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t kMostQueries = 50;

/// The fields that the facet * stands for.
constexpr std::array<const char*, 6> kFacets = {"source",   "author", "section",
                                                "language", "year",   "month"};
constexpr std::size_t kFacetValues = 100;  ///< Meilisearch's default

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::invalid_input, what, {}, hint);
}

/// The members of a search. locales, retrieveVectors and show… have no effect.
constexpr std::array kMembers = {"attributesToCrop",
                                 "attributesToHighlight",
                                 "attributesToRetrieve",
                                 "attributesToSearchOn",
                                 "cropLength",
                                 "cropMarker",
                                 "facets",
                                 "filter",
                                 "highlightPostTag",
                                 "highlightPreTag",
                                 "hitsPerPage",
                                 "indexUid",
                                 "limit",
                                 "locales",
                                 "matchingStrategy",
                                 "offset",
                                 "page",
                                 "q",
                                 "retrieveVectors",
                                 "showMatchesPosition",
                                 "showRankingScore",
                                 "showRankingScoreDetails",
                                 "sort"};

/// Throws Error(invalid_input) if `object` has a member that is not in `known`: ignoring it could
/// return the wrong hits. null counts as absent.
void require_members(const Json& object, const auto& known) {
  for (const auto& [name, value] : object.items()) {
    if (value.is_null() || std::find(known.begin(), known.end(), name) != known.end()) continue;
    refuse("\"" + name + "\" is unknown or not supported", "leave it out, or see openapi.yaml");
  }
}

/// Reads the members of one search; null counts as absent.
class SearchBody {
 public:
  explicit SearchBody(const Json& body) : body_(body) {
    if (!body.is_object()) refuse("a search is not an object", "send {\"q\": \"words\"}");
    require_members(body, kMembers);
  }

  [[nodiscard]] const Json& member(const char* name) const {
    static const Json kNull;
    const auto found = body_.find(name);
    return found == body_.end() ? kNull : *found;
  }

  [[nodiscard]] std::string text(const char* name, const std::string& preset = {}) const {
    const Json& value = member(name);
    if (value.is_null()) return preset;
    if (!value.is_string()) refuse(std::string(name) + " is not a string", "send a string");
    return value.get<std::string>();
  }

  [[nodiscard]] std::optional<std::size_t> number(const char* name, std::size_t most) const {
    const Json& value = member(name);
    if (value.is_null()) return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() <= most) {
      return value.get<std::size_t>();
    }
    const bool too_large = value.is_number() && value.get<double>() > static_cast<double>(most);
    refuse(std::string(name) + " is not a whole number from 0 to " + std::to_string(most),
           too_large           ? "send a smaller one"
           : value.is_number() ? "send a whole number that is not negative"
           : value.is_string() ? "send a number, without quotation marks"
                               : "send a number");
  }

  [[nodiscard]] std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> list;
    const Json& value = member(name);
    if (value.is_null()) return list;
    if (!value.is_array()) refuse(std::string(name) + " is not a list", "send a list of strings");
    for (const Json& item : value) {
      if (!item.is_string())
        refuse(std::string(name) + " contains items that are not strings", "send strings");
      list.push_back(item.get<std::string>());
    }
    return list;
  }

 private:
  const Json& body_;
};

Sort sort_of(const std::vector<std::string>& sorts) {
  if (sorts.empty()) return Sort::relevance;
  if (sorts.size() == 1 && sorts[0] == "published:desc") return Sort::date;
  if (sorts.size() == 1 && sorts[0] == "published:asc") return Sort::oldest;
  const std::string hint = "send published:desc, published:asc or none";
  if (sorts.size() > 1) refuse("hits cannot be sorted by more than one attribute", hint);
  refuse("hits cannot be sorted by \"" + sorts[0] + "\"", hint);
}

/// Throws Error(invalid_input) unless words are optional in this matchingStrategy.
void require_optional_words(const std::string& strategy) {
  if (strategy == "last" || strategy == "frequency") return;
  refuse("matchingStrategy \"" + strategy + "\" is not supported: words are optional",
         "leave it out; in q, + before a word requires it");
}

/// Parses attributesToCrop, whose items are attributes or attribute:words, and cropLength.
std::vector<std::pair<std::string, std::size_t>> crops_of(const SearchBody& body) {
  constexpr std::size_t kMostWords = 1'000, kWords = 10;
  const std::size_t preset = body.number("cropLength", kMostWords).value_or(kWords);
  std::vector<std::pair<std::string, std::size_t>> crops;
  for (const std::string& item : body.texts("attributesToCrop")) {
    const std::size_t colon = item.rfind(':');
    std::size_t words = preset;
    if (colon != std::string::npos) {
      const char *begin = item.data() + colon + 1, *end = item.data() + item.size();
      const auto [stopped, error] = std::from_chars(begin, end, words);
      if (begin == end || stopped != end || error != std::errc() || words > kMostWords) {
        refuse("attributesToCrop: \"" + item + "\" does not end in a number of words from 0 to " +
                   std::to_string(kMostWords),
               "send an attribute, or attribute:words such as text:20");
      }
    }
    crops.emplace_back(item.substr(0, colon), words);
  }
  return crops;
}

std::vector<std::string> facets_of(const SearchBody& body) {
  std::vector<std::string> facets = body.texts("facets");
  if (std::erase(facets, "*") > 0) {
    for (const char* field : kFacets) {
      if (std::find(facets.begin(), facets.end(), field) == facets.end()) facets.push_back(field);
    }
  }
  return facets;
}

/// Converts a year, which a facet has as text, to a number.
int number_of(std::string_view year) {
  int number = 0;
  std::from_chars(year.data(), year.data() + year.size(), number);
  return number;
}

void add_facets(const SearchResults& results, OrderedJson* answer) {
  OrderedJson distribution = OrderedJson::object(), stats = OrderedJson::object();
  for (const Facet& facet : results.facets) {
    OrderedJson counts = OrderedJson::object();
    for (const FacetValue& value : facet.values) counts[value.value] = value.articles;
    if (facet.field == "year" && !counts.empty()) {
      const auto [low, high] = std::minmax_element(
          facet.values.begin(), facet.values.end(),
          [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });
      stats["year"] = {{"min", number_of(low->value)}, {"max", number_of(high->value)}};
    }
    distribution[facet.field] = std::move(counts);
  }
  (*answer)["facetDistribution"] = std::move(distribution);
  (*answer)["facetStats"] = std::move(stats);
}

/// The exact number of hits; the total in `results` may be an estimate.
std::size_t exact_total(Site& site, const Request& request, SearchOptions options,
                        const SearchResults& results) {
  if (results.total_is_exact) return results.total;
  options.limit = options.offset = 0;
  options.facets = {"language"};  // a search with facets counts all articles
  return site.search(request, results.searched, options).total;
}

/// The number of pages of the hits, up to the largest offset.
std::size_t pages_of(std::size_t hits, std::size_t per_page) {
  if (per_page == 0) return 0;
  return std::min((hits + per_page - 1) / per_page, kLargestOffset / per_page + 1);
}

OrderedJson search_one(Site& site, const Request& request, const Json& json) {
  const SearchBody body(json);
  HitShape shape;
  if (!body.member("attributesToRetrieve").is_null()) {
    shape.retrieved = body.texts("attributesToRetrieve");
  }
  shape.highlighted = body.texts("attributesToHighlight");
  const std::vector<std::string> searched = body.texts("attributesToSearchOn");
  if (!searched.empty() && std::find(searched.begin(), searched.end(), "*") == searched.end()) {
    refuse("attributesToSearchOn is not supported: title and text are searched together",
           "leave it out; title:WORD in q searches titles only");
  }
  require_optional_words(body.text("matchingStrategy", "last"));
  shape.cropped = crops_of(body);
  shape.before = body.text("highlightPreTag", "<em>");
  shape.after = body.text("highlightPostTag", "</em>");
  shape.marker = body.text("cropMarker", "…");

  SearchOptions options;
  options.per_article = 1;
  options.merge_copies = false;  // one hit per article, so that pages agree with the total
  options.sort = sort_of(body.texts("sort"));
  constexpr std::size_t kHits = 20;
  const auto page = body.number("page", kLargestOffset);
  const auto per_page = body.number("hitsPerPage", kLargestLimit);
  const bool paged = page.has_value() || per_page.has_value();
  bool beyond = false;  // the page begins after the largest offset
  if (paged) {
    options.limit = per_page.value_or(kHits);
    const std::size_t first = page.value_or(1) == 0 ? 0 : page.value_or(1) - 1;
    beyond = first * options.limit > kLargestOffset;
    options.offset = beyond ? 0 : first * options.limit;
  } else {
    options.limit = body.number("limit", kLargestLimit).value_or(kHits);
    options.offset = body.number("offset", kLargestOffset).value_or(0);
  }
  const std::string query = body.text("q");
  options.filter = filter_query(body.member("filter"));
  options.facets = facets_of(body);
  options.facet_limit = kFacetValues;
  const auto begun = std::chrono::steady_clock::now();
  SearchResults results = site.search(request, is_blank(query) ? "*" : query, options);
  // A search with facets does not search the suggestion, but clients expect hits despite a typo.
  if (!options.facets.empty() && results.total == 0 && !results.suggestion.empty()) {
    results = site.search(request, results.suggestion, options);
  }
  const std::size_t total =
      paged ? exact_total(site, request, options, results) : std::size_t{results.total};

  OrderedJson answer;
  answer["hits"] = OrderedJson::array();
  if (page.value_or(1) != 0 && !beyond) {
    for (const PassageResult& result : results.passages) {
      answer["hits"].push_back(meilisearch_hit(result, shape));
    }
  }
  answer["query"] = query;
  if (!results.incomplete.empty()) answer["incomplete"] = results.incomplete;
  answer["processingTimeMs"] = std::chrono::duration_cast<std::chrono::milliseconds>(
                                   std::chrono::steady_clock::now() - begun)
                                   .count();
  if (paged) {
    answer["hitsPerPage"] = options.limit;
    answer["page"] = page.value_or(1);
    answer["totalPages"] = pages_of(total, options.limit);
    answer["totalHits"] = total;
  } else {
    answer["limit"] = options.limit;
    answer["offset"] = options.offset;
    answer["estimatedTotalHits"] = results.total;
  }
  if (!options.facets.empty()) add_facets(results, &answer);
  return answer;
}

/// Parses the body as JSON. Throws Error(invalid_input), with `example` in the hint.
Json parsed(const Request& request, const std::string& example) {
  constexpr int kMostLevels = 100;
  const std::string hint = "send JSON, such as " + example;
  if (is_blank(request.body)) refuse("the body is empty", hint);
  if (nesting_depth(request.body) > kMostLevels)
    refuse("the body is nested too deeply", "send fewer levels");
  Json body = Json::parse(request.body, nullptr, false);
  if (body.is_discarded()) refuse("the body " + json_fault(request.body), hint);
  return body;
}

Response meilisearch_error(int status, const std::string& message, const std::string& code) {
  OrderedJson error;
  error["message"] = message;
  error["code"] = code;
  error["type"] = status >= 500 ? "internal" : "invalid_request";
  error["link"] = "";
  Response response = json_reply(to_json_text(error) + "\n");
  response.status = status;
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response guarded(const std::function<OrderedJson()>& answer) {
  try {
    return json_reply(to_json_text(answer()) + "\n");
  } catch (const Error& error) {
    // not_found refers to an index of the server, so it is not the client's fault.
    const int status = error.code() == ErrorCode::not_found ? 503 : status_of(error);
    const std::string hint = error.hint().empty() ? "" : "; " + error.hint();
    return meilisearch_error(status, message_of(error) + hint,
                             status < 500 ? "bad_request" : "internal");
  }
}

/// Accepts every index name that Meilisearch would accept. The name has no effect.
void require_index(const std::string& uid) {
  constexpr std::size_t kLongestUid = 400;
  const bool plain = std::all_of(uid.begin(), uid.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  if (plain && !uid.empty() && uid.size() <= kLongestUid) return;
  refuse("indexUid is not the name of an index", "use letters, digits, - and _, such as articles");
}

/// Query number `index` of a multi-search. An error that the client can correct names the query.
OrderedJson one_of_several(Site& site, const Request& request, const Json& query,
                           std::size_t index) {
  try {
    const std::string uid = SearchBody(query).text("indexUid");
    require_index(uid);
    OrderedJson result;
    result["indexUid"] = uid;
    result.update(search_one(site, request, query));
    return result;
  } catch (const Error& error) {
    if (status_of(error) != 400) throw;
    throw Error(error.code(), "queries[" + std::to_string(index) + "]: " + error.message(),
                error.path(), error.hint());
  }
}

}  // namespace

Response index_search(Site& site, const Request& request, const std::string& uid) {
  return guarded([&] {
    require_known(request.parameters, {});
    require_index(uid);
    return search_one(site, request, parsed(request, "{\"q\": \"words\"}"));
  });
}

Response multi_search(Site& site, const Request& request) {
  return guarded([&] {
    require_known(request.parameters, {});
    const std::string example = "{\"queries\": [{\"indexUid\": \"articles\", \"q\": \"words\"}]}";
    const Json body = parsed(request, example);
    if (!body.is_object() || !body.contains("queries") || !body["queries"].is_array()) {
      refuse("there are no queries", "send " + example);
    }
    require_members(body, std::array{"queries"});
    if (body["queries"].size() > kMostQueries) {
      refuse("there are more than " + std::to_string(kMostQueries) + " queries", "send fewer");
    }
    OrderedJson answer;
    answer["results"] = OrderedJson::array();
    for (const Json& query : body["queries"]) {
      answer["results"].push_back(one_of_several(site, request, query, answer["results"].size()));
    }
    return answer;
  });
}

}  // namespace treff::serve
