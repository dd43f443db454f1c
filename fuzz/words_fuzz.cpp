// Any bytes as a text: no crash, no hang, words that are the text again, each with a lemma, and CoNLL-U of whole lines.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "conllu.h"
#include "knowledge.h"
#include "text/unicode.h"

namespace {

using isnad::ar::Words;

const isnad::ar::WordKnowledge& knowledge() {
  static const auto opened = isnad::Knowledge::open(ISNAD_BINARY "/isnad.pack");
  if (!opened) std::abort();
  return opened->parts().words;
}

void demand(bool holds) {
  if (!holds) std::abort();
}

void check_gap(std::u32string_view text, uint32_t from, uint32_t to) {
  demand(from <= to && to <= text.size());
  demand(std::all_of(text.begin() + from, text.begin() + to, isnad::text::is_space));
}

// The words of a token fill its span, one after the other.
void check_token(std::u32string_view text, const Words& words, uint32_t token) {
  const isnad::Span span = words.tokens[token].span;
  demand(span.start < span.end && span.end <= text.size());
  uint32_t at = span.start;
  for (uint32_t w = words.first_word[token]; w < words.first_word[token + 1]; ++w) {
    const isnad::ar::Word& word = words.words[w];
    demand(word.token == token && word.span.start == at && word.span.end > at);
    demand(!isnad::ar::meaning(text, word, knowledge()).lemma.empty());
    at = word.span.end;
  }
  demand(at == span.end);
}

void check_sentences(const Words& words) {
  uint32_t next = 0;
  for (const auto& sentence : words.sentences) {
    demand(sentence.first == next && sentence.last > next);
    next = sentence.last;
  }
  demand(next == words.words.size());
}

void check_conllu(std::u32string_view text) {
  isnad::Report report;
  report.input = "fuzz";
  report.text = text;
  const std::string conllu = isnad::to_conllu(report, knowledge());
  std::string_view rest = conllu;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    demand(end != rest.npos);
    const std::string_view line = rest.substr(0, end);
    if (!line.empty() && line.front() != '#') demand(std::count(line.begin(), line.end(), '\t') == 9);
    demand(line.find("\t\t") == line.npos);
    rest.remove_prefix(end + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::u32string text = isnad::text::to_utf32({reinterpret_cast<const char*>(data), size});
  const auto tokens = isnad::text::tokenize(text);
  const Words words = isnad::ar::find_words(text, tokens, isnad::text::sentences(text, tokens), knowledge());
  demand(words.first_word.size() == words.tokens.size() + 1);
  uint32_t at = 0;
  for (uint32_t token = 0; token < words.tokens.size(); ++token) {
    check_gap(text, at, words.tokens[token].span.start);
    check_token(text, words, token);
    at = words.tokens[token].span.end;
  }
  check_gap(text, at, static_cast<uint32_t>(text.size()));
  check_sentences(words);
  check_conllu(text);
  return 0;
}
