#include "story/comparable.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "text/hash.h"
#include "text/segment.h"

namespace isnad::story {

namespace {

// What speakers say belongs to everybody who heard them: two papers may quote one statement and owe one another
// nothing. So the words of a quotation count little, also where another article has them without quotation marks; those
// that lead up to it tell whose copy it is.
constexpr float quoted_worth = 0.35F;
constexpr uint32_t shortest_quotation = 20;  // code points; below it are names and scare quotes

constexpr float least_worth = 0.4F, most_worth = 1.2F;  // of a word by its rarity: no single word makes a passage

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

bool is_in_title(const Report& report, Span span) {
  return std::any_of(report.blocks.begin(), report.blocks.end(),
                     [&](const Block& block) { return block.kind == BlockKind::title && block.span.contains(span); });
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

// Numbers for lemmas, equal for equal ones.
using Numbers = std::unordered_map<std::string_view, uint32_t>;

// A text on its way to be comparable.
struct Draft {
  Comparable text;
  std::vector<uint32_t> runs;  // hashes
  std::vector<bool> quoted;    // of each word
};

Draft draft_of(const std::vector<Told>& articles, uint32_t article, float usual, Numbers& numbers) {
  const Told& told = articles[article];
  const std::vector<bool> quoted = quoted_terms(told);
  Draft draft{{article, {}, {}, {}}, {}, {}};
  std::vector<uint64_t> hashes;
  std::vector<uint32_t> words;
  std::vector<float> worth;
  for (uint32_t t = 0; t < told.terms.size(); ++t) {
    const Term& term = told.terms[t];
    if (is_function_word(term.upos) || is_in_title(told.report, term.span)) continue;
    const auto number = static_cast<uint32_t>(numbers.size());
    words.push_back(numbers.emplace(term.key, number).first->second);
    worth.push_back(usual > 0 ? std::clamp(term.weight / usual, least_worth, most_worth) : 1.0F);
    draft.text.terms.push_back(t);
    draft.quoted.push_back(quoted[t]);
    hashes.push_back(hash64(term.key));
  }
  draft.text.sequence = sequence_of(std::move(words), std::move(worth));
  draft.runs = hashes_of_runs(hashes);
  draft.text.fingerprints = winnow(draft.runs);
  return draft;
}

// The runs that stand in a quotation of some article.
std::unordered_set<uint32_t> quoted_runs(const std::vector<Draft>& drafts) {
  std::unordered_set<uint32_t> runs;
  for (const Draft& draft : drafts) {
    for (std::size_t r = 0; r < draft.runs.size(); ++r) {
      const auto first = draft.quoted.begin() + static_cast<std::ptrdiff_t>(r);
      if (std::all_of(first, first + run_length, [](bool quoted) { return quoted; })) runs.insert(draft.runs[r]);
    }
  }
  return runs;
}

void discount_speech(const std::unordered_set<uint32_t>& speech, Draft& draft) {
  for (std::size_t r = 0; r < draft.runs.size(); ++r) {
    if (speech.contains(draft.runs[r]))
      std::fill_n(draft.quoted.begin() + static_cast<std::ptrdiff_t>(r), run_length, true);
  }
  for (std::size_t w = 0; w < draft.quoted.size(); ++w) {
    if (draft.quoted[w]) draft.text.sequence.worth[w] *= quoted_worth;
  }
}

}  // namespace

std::vector<Comparable> comparable(const std::vector<Told>& articles) {
  std::vector<Draft> drafts;
  Numbers numbers;
  const float usual = usual_weight(articles);
  for (const uint32_t article : in_order_of_time(articles)) {
    drafts.push_back(draft_of(articles, article, usual, numbers));
  }
  const std::unordered_set<uint32_t> speech = quoted_runs(drafts);
  std::vector<Comparable> texts;
  for (Draft& draft : drafts) {
    discount_speech(speech, draft);
    texts.push_back(std::move(draft.text));
  }
  return texts;
}

}  // namespace isnad::story
