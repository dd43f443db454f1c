#include "story/comparable.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "text/hash.h"
#include "text/segment.h"

namespace isnad::story {

namespace {

// What speakers say belongs to everybody who heard them: two papers may quote one statement and owe one another
// nothing. So the words of a quotation count little; those with which it is led up to tell whose copy it is.
constexpr float quoted_worth = 0.35F;
constexpr uint32_t shortest_quotation = 20;  // code points; below it are names and scare quotes

constexpr float least_worth = 0.4F, most_worth = 1.6F;  // of a word by its rarity: no single word makes a passage

std::vector<Span> quoted_spans(const Report& report) {
  std::vector<Span> spans;
  for (const text::Quotation& quotation : text::quotations(report.text)) spans.push_back(quotation.inner);
  for (const Attribution& attribution : report.attributions) {
    if (attribution.quote == Quote::direct) spans.push_back(attribution.content);
  }
  std::erase_if(spans, [](Span span) { return span.size() < shortest_quotation; });
  return spans;
}

std::vector<bool> quoted_terms(const Told& told) {
  std::vector<bool> quoted(told.terms.size(), false);
  for (const Span span : quoted_spans(told.report)) {
    const Span terms = terms_in(told, span);
    std::fill(quoted.begin() + terms.start, quoted.begin() + terms.end, true);
  }
  return quoted;
}

// Of a usual content word of these articles; 0 where no weights are known.
float usual_weight(const std::vector<Told>& articles) {
  double sum = 0;
  std::size_t count = 0;
  for (const Told& told : articles) {
    for (const Term& term : told.terms) {
      if (is_function_word(term.upos)) continue;
      sum += term.weight;
      ++count;
    }
  }
  return count == 0 ? 0 : static_cast<float>(sum / static_cast<double>(count));
}

std::vector<uint32_t> in_order_of_time(const std::vector<Told>& articles) {
  std::vector<uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](uint32_t a) {
    const Told& told = articles[a];
    return std::tuple<uint32_t, std::string_view, std::string_view>(
        told.day, told.report.published ? std::string_view(*told.report.published) : std::string_view(), told.id);
  };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  return order;
}

}  // namespace

std::vector<Comparable> comparable(const std::vector<Told>& articles) {
  std::vector<Comparable> all;
  const float usual = usual_weight(articles);
  std::unordered_map<std::string_view, uint32_t> words;
  for (const uint32_t article : in_order_of_time(articles)) {
    Comparable one{article, {}, {}, {}};
    const std::vector<Term>& terms = articles[article].terms;
    const std::vector<bool> quoted = quoted_terms(articles[article]);
    std::vector<uint64_t> hashes;
    for (uint32_t t = 0; t < terms.size(); ++t) {
      if (is_function_word(terms[t].upos)) continue;
      const float worth = usual > 0 ? std::clamp(terms[t].weight / usual, least_worth, most_worth) : 1.0F;
      one.sequence.words.push_back(words.emplace(terms[t].key, static_cast<uint32_t>(words.size())).first->second);
      one.sequence.worth.push_back(quoted[t] ? quoted_worth * worth : worth);
      one.terms.push_back(t);
      hashes.push_back(hash64(terms[t].key));
    }
    one.fingerprints = winnow(hashes);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace isnad::story
