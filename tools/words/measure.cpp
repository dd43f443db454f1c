#include "measure.h"

#include <fmt/format.h>

#include <optional>
#include <set>

#include "language/ar/parse.h"
#include "text/unicode.h"

namespace isnad::words {

namespace {

using ar::Upos;

// A dependent of a verb: which verb, which word.
using Arc = std::pair<uint32_t, uint32_t>;

class Comparison {
public:
  Comparison(const GoldSentence& gold, const ar::WordKnowledge& knowledge) : gold_(gold), knowledge_(knowledge) {
    const auto tokens = text::tokenize(gold.text);
    mine_ = ar::find_words(gold.text, tokens, text::sentences(gold.text, tokens), knowledge);
    count_letters();
    const std::vector<Span> spans = spans_of(gold);
    for (uint32_t w = 0; w < spans.size(); ++w) gold_at_[bare_span(spans[w])] = w;
  }

  void words(Score& score, Misses& misses) {
    for (const GoldWord& word : gold_.words) expected_ += !bare(word.form).empty();
    for (uint32_t m = 0; m < mine_.words.size(); ++m) {
      const Span span = bare_span(mine_.words[m].span);
      if (span.empty()) continue;
      ++found_;
      const auto at = gold_at_.find(span);
      if (at == gold_at_.end()) {
        ++misses["cut " + written(mine_.tokens[mine_.words[m].token].span)];
        continue;
      }
      gold_of_[m] = at->second;
      compare(mine_.words[m], gold_.words[at->second], misses);
    }
    add(score.words, static_cast<int>(gold_of_.size()));
    add(score.tagged, tagged_);
    add(score.lemmas, lemmas_);
  }

  void clauses(Score& score, Misses& misses) {
    const ar::Parse parse = ar::parse(gold_.text, mine_);
    std::set<Arc> subjects, objects;
    for (const ar::Clause& c : parse.clauses) {
      const auto verb = gold_of(c.verb);
      if (!verb) continue;
      const auto add = [&](std::set<Arc>& arcs, uint32_t word) {
        if (const auto dependent = gold_of(word)) arcs.insert({*verb, *dependent});
      };
      if (c.pronoun != ar::none) {
        add(subjects, c.pronoun);
      } else if (c.subject != ar::none && !c.implied) {
        add(subjects, parse.phrases[c.subject].head);
      }
      if (c.object != ar::none) add(objects, parse.phrases[c.object].head);
      if (c.object_pronoun != ar::none) add(objects, c.object_pronoun);
    }
    count_arcs(gold_arcs({"nsubj", "nsubj:pass"}), subjects, "subject", score.subjects, misses);
    count_arcs(gold_arcs({"obj"}), objects, "object", score.objects, misses);
    count_phrases(parse, score.phrases, misses);
  }

private:
  void count_letters() {
    letters_.push_back(0);
    for (char32_t c : gold_.text) {
      const auto kind = text::classify(c);
      letters_.push_back(letters_.back() + (kind != text::CharClass::space && kind != text::CharClass::mark));
    }
  }
  Span bare_span(Span span) const { return {letters_[span.start], letters_[span.end]}; }
  std::string written(Span span) const { return text::to_utf8(slice(gold_.text, span)); }
  void add(Count& count, int hits) const {
    count.hits += hits;
    count.found += found_;
    count.expected += expected_;
  }

  void compare(const ar::Word& mine, const GoldWord& gold, Misses& misses) {
    const std::string form = text::to_utf8(gold.form);
    const std::u32string lemma = ar::meaning(gold_.text, mine, knowledge_).lemma;
    tagged_ += mine.upos == gold.upos;
    lemmas_ += lemma == gold.lemma;
    if (mine.upos != gold.upos) {
      ++misses[fmt::format("tag {} for {}", name(mine.upos), name(gold.upos))];
      ++misses[fmt::format("word {} {} for {}", form, name(mine.upos), name(gold.upos))];
    }
    if (lemma != gold.lemma) {
      ++misses[fmt::format("lemma {} {} {} for {}", form, name(gold.upos), text::to_utf8(lemma),
                           text::to_utf8(gold.lemma))];
    }
  }

  std::optional<uint32_t> gold_of(uint32_t mine) const {
    const auto at = gold_of_.find(mine);
    return at == gold_of_.end() ? std::nullopt : std::optional(at->second);
  }

  std::set<Arc> gold_arcs(const std::set<std::string>& relations) const {
    std::set<Arc> arcs;
    for (uint32_t w = 0; w < gold_.words.size(); ++w) {
      const GoldWord& word = gold_.words[w];
      if (word.head == 0 || !relations.count(word.relation)) continue;
      const auto head = static_cast<uint32_t>(word.head - 1);
      if (gold_.words[head].upos == Upos::verb) arcs.insert({head, w});
    }
    return arcs;
  }

  void count_arcs(const std::set<Arc>& gold, const std::set<Arc>& mine, const char* what, Count& count,
                  Misses& misses) const {
    count.expected += static_cast<int>(gold.size());
    count.found += static_cast<int>(mine.size());
    for (const Arc& arc : mine) {
      const bool right = gold.count(arc) > 0;
      count.hits += right;
      if (!right) ++misses[fmt::format("{} not {}", what, written(arc))];
    }
    for (const Arc& arc : gold) {
      if (!mine.count(arc)) ++misses[fmt::format("{} missed {}", what, written(arc))];
    }
  }

  std::string written(const Arc& arc) const {
    std::string result;
    for (uint32_t w = 0; w < gold_.words.size(); ++w) {
      if (w == arc.first || w == arc.second) result += w == arc.first ? "[" : "{";
      result += text::to_utf8(gold_.words[w].form);
      if (w == arc.first || w == arc.second) result += w == arc.first ? "]" : "}";
      result += ' ';
    }
    return result;
  }

  // A core in the treebank: a noun or name with what depends on it without a preposition or conjunction, and so on.
  std::set<Arc> gold_phrases() const {
    static const std::set<std::string> inside{"nmod", "amod", "det", "nummod", "flat", "fixed", "compound"};
    const auto size = static_cast<uint32_t>(gold_.words.size());
    std::set<uint32_t> governed;  // by a preposition or conjunction
    for (const GoldWord& word : gold_.words) {
      const bool marks = word.relation == "case" || word.relation == "cc" || word.relation == "mark";
      if (marks && word.head > 0) governed.insert(static_cast<uint32_t>(word.head - 1));
    }
    std::vector<uint32_t> head(size), first(size), last(size);
    for (uint32_t w = 0; w < size; ++w) head[w] = first[w] = last[w] = w;
    for (uint32_t w = 0; w < size; ++w) {
      for (uint32_t up = w;;) {
        const GoldWord& word = gold_.words[up];
        if (word.head == 0 || !inside.count(word.relation) || governed.count(up)) break;
        up = static_cast<uint32_t>(word.head - 1);
        head[w] = up;
        if (up == w) break;
      }
      first[head[w]] = std::min(first[head[w]], w);
      last[head[w]] = std::max(last[head[w]], w + 1);
    }
    std::set<Arc> phrases;
    for (uint32_t w = 0; w < size; ++w) {
      const Upos upos = gold_.words[w].upos;
      if (head[w] == w && (upos == Upos::noun || upos == Upos::propn))
        phrases.insert({first[w], std::max(last[w], w + 1)});
    }
    return phrases;
  }

  void count_phrases(const ar::Parse& parse, Count& count, Misses& misses) const {
    std::set<Arc> mine;
    for (const ar::NounPhrase& np : parse.phrases) {
      const Upos upos = mine_.words[np.head].upos;
      if (upos != Upos::noun && upos != Upos::propn) continue;
      const auto first = gold_of(np.first), last = gold_of(np.core_last - 1);
      mine.insert(first && last ? Arc{*first, *last + 1} : Arc{ar::none, np.first});
    }
    count_arcs(gold_phrases(), mine, "phrase", count, misses);
  }

  const GoldSentence& gold_;
  const ar::WordKnowledge& knowledge_;
  ar::Words mine_;
  std::vector<uint32_t> letters_;  // before each code point
  struct BySpan {
    bool operator()(const Span& a, const Span& b) const {
      return std::pair(a.start, a.end) < std::pair(b.start, b.end);
    }
  };
  std::map<Span, uint32_t, BySpan> gold_at_;
  std::map<uint32_t, uint32_t> gold_of_;  // my word to its gold word
  int found_ = 0, expected_ = 0, tagged_ = 0, lemmas_ = 0;
};

}  // namespace

void measure(const GoldSentence& gold, const ar::WordKnowledge& knowledge, Score& score, Misses& misses) {
  Comparison comparison(gold, knowledge);
  comparison.words(score, misses);
  comparison.clauses(score, misses);
}

}  // namespace isnad::words
