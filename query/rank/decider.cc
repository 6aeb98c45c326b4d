#include "rank/decider.h"

#include <optional>
#include <string>

#include "index/document.h"
#include "index/schema.h"

namespace treff::query {

const std::vector<language::Token>& PassageTokens::of(std::uint32_t number) {
  static const std::vector<language::Token> kNone;
  if (number > article_.paragraphs.size()) return kNone;
  const auto known = tokens_.find(number);
  if (known != tokens_.end()) return known->second;
  if (analyzer_.forgets_words()) tokens_.clear();
  const std::string& text = number == 0 ? article_.title : article_.paragraphs[number - 1];
  return tokens_[number] = analyzer_.analyze(text);
}

bool Decider::operator()(const Xapian::Document& document) const {
  interruption_.check();
  if (condition_.trivial()) return true;
  std::optional<PassageTokens> tokens;
  const auto verify = [&](const Pattern& pattern, std::uint32_t passage) {
    if (!tokens) tokens.emplace(index::stored_article(document), analyzer_);
    return !pattern.matches(tokens->of(passage)).empty();
  };
  return holds(condition_, document.get_value(index::kTokenRecordSlot), verify);
}

}  // namespace treff::query
