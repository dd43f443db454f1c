#include "entity/name_tokens.h"

#include <algorithm>
#include <array>

#include "entity/name_labels.h"
#include "language/ar/feature_hash.h"
#include "text/normalise.h"

namespace isnad::entity {

namespace {

using ar::Match;
using lexicon::Lexicon;
using lexicon::TableId;

// As newspapers vary them: hamza is dropped, final ى and ي, ة and ه are exchanged.
char folded(char letter) {
  using namespace ar::letter_of;
  switch (static_cast<ar::Letter>(letter)) {
    case alif_madda:
    case alif_hamza:
    case alif_below:
      return static_cast<char>(alif);
    case maqsura:
      return static_cast<char>(ya);
    case ta_marbuta:
      return static_cast<char>(ha);
    default:
      return letter;
  }
}

uint64_t hash_of_text(std::u32string_view text) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char32_t c : text) {
    if (const char32_t f = text::fold(c)) h = (h ^ f) * 0x100000001b3ULL;
  }
  return ar::mix(h);
}

constexpr uint32_t bit(Around around) {
  return 1U << static_cast<unsigned>(around);
}

class Maker {
public:
  Maker(std::u32string_view text, const ar::Words& words, const ar::Analysis& analysis, const Lexicon& lexicon,
        const NameTables& tables)
      : text_(text), words_(words), a_(analysis), lexicon_(lexicon), t_(tables) {}

  NameText make() {
    out_.tokens.resize(words_.tokens.size());
    for (uint32_t t = 0; t < out_.tokens.size(); ++t) fill(t);
    for (const text::Sentence& s : words_.sentences) {
      if (s.first < s.last) out_.sentences.push_back({words_.words[s.first].token, words_.words[s.last - 1].token + 1});
    }
    place_ = 0;
    for (uint32_t i = 0; i < a_.tokens.size(); ++i) look_up(i);
    for (const text::Quotation& q : a_.quotations) mark_quoted(q.inner);
    look_elsewhere();
    find_topics();
    return std::move(out_);
  }

private:
  void fill(uint32_t t) {
    NameToken& token = out_.tokens[t];
    token.span = words_.tokens[t].span;
    token.stem_span = token.span;
    token.shape = words_.tokens[t].shape;
    token.letters = static_cast<uint32_t>(out_.letters.size());
    for (uint32_t w = words_.first_word[t]; w < words_.first_word[t + 1]; ++w) {
      const ar::Word& word = words_.words[w];
      if (word.part != ar::Part::stem) {
        token.clitics = static_cast<uint8_t>(token.clitics + (word.part == ar::Part::proclitic));
        continue;
      }
      token.upos = word.upos;
      token.stem_span = word.span;
      token.article = word.reading.article > 0;
      token.kinds = word.reading.kinds;
    }
    ar::append_letters(slice(text_, token.stem_span), out_.letters);
    for (std::size_t i = token.letters; i < out_.letters.size(); ++i) out_.letters[i] = folded(out_.letters[i]);
    token.letter_count = static_cast<uint8_t>(std::min<std::size_t>(out_.letters.size() - token.letters, 60));
    token.form = token.shape == ar::Shape::number   ? 1
                 : token.shape == ar::Shape::arabic ? ar::hash_of(out_.stem(token))
                                                    : hash_of_text(slice(text_, token.span));
    std::string_view bare = out_.stem(token);
    if (token.article && bare.size() > 3) bare.remove_prefix(2);
    token.bare = ar::hash_of(bare);
  }

  // The tokens of words are those of the analysis, some joined and some cut: they are matched by their places.
  uint32_t token_of(uint32_t i) {
    while (place_ + 1 < out_.tokens.size() && out_.tokens[place_].span.end <= a_.tokens[i].span.start) ++place_;
    return place_;
  }

  void look_up(uint32_t i) {
    if (a_.matches_at(i).empty()) return;
    const uint32_t first = token_of(i);
    std::array<uint32_t, listed_count> longest{};  // where the longest name of each list ends
    for (const Match& m : a_.matches_at(i)) {
      if (m.entry.table == t_.topics) note_topic(first, m);
      const bool nation = m.entry.table == t_.nationalities && (m.clitics & ~(ar::article | ar::conjunction)) == 0;
      if (m.after > 0 || ((m.clitics & (ar::article | ar::future)) != 0 && !nation)) continue;
      const uint32_t last = last_token(first, a_.tokens[m.last - 1].span.end);
      if (const uint32_t flags = around(m)) {
        for (uint32_t t = first; t < last; ++t) out_.tokens[t].around |= flags;
      }
      if (const int list = listed(m); list >= 0) {
        uint32_t& end = longest[static_cast<unsigned>(list)];
        if (!only_described(m)) end = std::max(end, last);
      }
    }
    for (unsigned list = 0; list < listed_count; ++list) {
      if (longest[list] > first && first >= listed_until_[list]) mark_listed(first, longest[list], list);
    }
  }

  void note_topic(uint32_t token, const Match& m) {
    if (m.clitics & ar::future) return;
    std::vector<uint32_t>& words = topic_words_[lexicon_.cell(t_.topics, m.entry.row, t_.topic) == "sport" ? 0 : 1];
    if (words.empty() || words.back() != token) words.push_back(token);
  }

  // A topic is talked of where `enough` of its words stand within `reach` tokens to either side.
  void find_topics() {
    constexpr uint32_t reach = 60;
    constexpr std::size_t enough = 4;
    for (unsigned topic = 0; topic < topic_words_.size(); ++topic) {
      const std::vector<uint32_t>& words = topic_words_[topic];
      std::size_t first = 0, last = 0;
      for (uint32_t t = 0; t < out_.tokens.size(); ++t) {
        while (last < words.size() && words[last] <= t + reach) ++last;
        while (first < last && words[first] + reach < t) ++first;
        if (last - first >= enough) out_.tokens[t].topic |= static_cast<uint8_t>(1U << topic);
      }
    }
  }

  // «شركة توتال»، «توتال الفرنسية»: the tables have them, but the name is the shorter one within, which they have too.
  bool only_described(const Match& m) const {
    const auto has = [&](uint32_t first, uint32_t last, TableId table) {
      const auto matches = a_.matches_at(first);
      return std::any_of(matches.begin(), matches.end(),
                         [&](const Match& o) { return o.entry.table == table && o.last == last && o.after == 0; });
    };
    if (m.entry.table != t_.organizations || m.last - m.first < 2) return false;
    const bool headed = has(m.first, m.first + 1, t_.heads) && has(m.first + 1, m.last, t_.organizations);
    const bool of_nation = m.last - m.first == 2 && a_.key(m.last - 1).starts_with(U"ال") &&
                           has(m.first, m.last - 1, t_.organizations) && is_nationality(m.last - 1);
    return headed || of_nation;
  }

  bool is_nationality(uint32_t i) const {
    const auto matches = a_.matches_at(i);
    return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
      return m.entry.table == t_.nationalities && m.last == i + 1 && (m.clitics & ar::article);
    });
  }

  uint32_t last_token(uint32_t first, uint32_t end) const {
    uint32_t last = first;
    while (last < out_.tokens.size() && out_.tokens[last].span.start < end) ++last;
    return last;
  }

  uint32_t around(const Match& m) const {
    const TableId table = m.entry.table;
    if (table == t_.titles) return bit(Around::title);
    if (table == t_.functions) return bit(Around::function_word);
    if (table == t_.verbs) return bit(Around::cue_verb);
    if (table == t_.months) return bit(Around::month);
    if (table == t_.nationalities) return bit(Around::nationality);
    if (table == t_.links) return bit(Around::link);
    if (table == t_.nouns) {
      return bit(Around::source_noun) |
             (lexicon_.cell(table, m.entry.row, t_.noun_type) == "media" ? bit(Around::medium_noun) : 0);
    }
    if (table != t_.heads) return 0;
    const std::string_view type = lexicon_.cell(table, m.entry.row, t_.head_type);
    return bit(type == "organization" ? Around::organization_head
               : type == "group"      ? Around::group_head
                                      : Around::place_head);
  }

  int listed(const Match& m) const {
    const TableId table = m.entry.table;
    const auto unsure = [&](int column) { return lexicon_.cell(table, m.entry.row, column).ends_with('?'); };
    if (table == t_.given) return static_cast<int>(Listed::given);
    if (table == t_.places) return static_cast<int>(unsure(t_.place_kind) ? Listed::unsure_place : Listed::place);
    if (table == t_.organizations) {
      if (unsure(t_.organization_type)) return static_cast<int>(Listed::unsure_organization);
      const bool group = lexicon_.cell(table, m.entry.row, t_.organization_type) == "group";
      return static_cast<int>(group ? Listed::group : Listed::organization);
    }
    if (table == t_.outlets) {
      return static_cast<int>(m.last - m.first > 1 ? Listed::organization : Listed::unsure_organization);
    }
    return -1;
  }

  void mark_listed(uint32_t first, uint32_t last, unsigned list) {
    for (uint32_t t = first; t < last; ++t) {
      const Position position = position_in(t, first, last);
      out_.tokens[t].listed |= 1U << (4 * list + static_cast<unsigned>(position));
    }
    listed_until_[list] = last;
  }

  // What a token's place says of its word.
  uint32_t evidence(uint32_t t) const {
    const auto flag = [](Elsewhere e, bool is) { return is ? 1U << static_cast<unsigned>(e) : 0U; };
    const NameToken& token = out_.tokens[t];
    const auto lists = [](const NameToken& n, Listed list) {
      return (n.listed >> (4 * static_cast<unsigned>(list))) & 15U;
    };
    const auto given = [&](const NameToken& n) {
      return (n.kinds & (1U << static_cast<unsigned>(ar::Kind::given_name))) != 0 || lists(n, Listed::given);
    };
    uint32_t flags = flag(Elsewhere::seen, true) | flag(Elsewhere::in_place, (lists(token, Listed::place) & 7U) != 0) |
                     flag(Elsewhere::in_organization, (lists(token, Listed::organization) & 7U) != 0);
    if (t + 1 < out_.tokens.size()) flags |= flag(Elsewhere::before_given_name, given(out_.tokens[t + 1]));
    if (t == 0 || token.clitics > 0) return flags;
    const NameToken& before = out_.tokens[t - 1];
    const auto is = [&](Around around) { return (before.around & bit(around)) != 0; };
    return flags | flag(Elsewhere::after_title, is(Around::title)) |
           flag(Elsewhere::after_given_name, given(before) && !is(Around::function_word)) |
           flag(Elsewhere::after_organization_head, is(Around::organization_head)) |
           flag(Elsewhere::after_group_head, is(Around::group_head)) |
           flag(Elsewhere::after_place_head, is(Around::place_head)) |
           flag(Elsewhere::after_medium, is(Around::medium_noun));
  }

  void look_elsewhere() {
    std::vector<std::pair<uint64_t, uint32_t>> places;  // of words by form
    for (uint32_t t = 0; t < out_.tokens.size(); ++t) {
      const NameToken& token = out_.tokens[t];
      const bool word = token.shape <= ar::Shape::other_script && token.shape != ar::Shape::prefix;
      if (word && token.letter_count > 2 && !(token.around & bit(Around::function_word)))
        places.emplace_back(token.form, t);
    }
    std::sort(places.begin(), places.end());
    constexpr std::size_t most = 16;  // of a word that stands everywhere, the first few say enough
    for (std::size_t first = 0, last = 0; first < places.size(); first = last) {
      last = first + 1;
      while (last < places.size() && places[last].first == places[first].first) ++last;
      const std::size_t end = std::min(last, first + most);
      for (std::size_t i = first; i < last && last - first > 1; ++i) {
        for (std::size_t j = first; j < end; ++j) {
          if (i != j) out_.tokens[places[i].second].elsewhere |= evidence(places[j].second);
        }
      }
    }
  }

  void mark_quoted(Span inner) {
    const auto first = std::lower_bound(out_.tokens.begin(), out_.tokens.end(), inner.start,
                                        [](const NameToken& t, uint32_t at) { return t.span.start < at; });
    for (auto t = first; t != out_.tokens.end() && t->span.end <= inner.end; ++t) t->quoted = true;
  }

  std::u32string_view text_;
  const ar::Words& words_;
  const ar::Analysis& a_;
  const Lexicon& lexicon_;
  const NameTables& t_;
  NameText out_;
  uint32_t place_ = 0;
  std::array<std::vector<uint32_t>, 2> topic_words_;   // tokens, in text order
  std::array<uint32_t, listed_count> listed_until_{};  // a name that overlaps an earlier one of its list is not marked
};

}  // namespace

NameTables::NameTables(const Lexicon& l)
    : places(l.table("places")),
      organizations(l.table("organizations")),
      outlets(l.table("outlets")),
      given(l.table("given_names")),
      heads(l.table("name_heads")),
      titles(l.table("titles")),
      functions(l.table("function_words")),
      verbs(l.table("cue_verbs")),
      nouns(l.table("source_nouns")),
      months(l.table("months")),
      nationalities(l.table("nationalities")),
      links(l.table("name_links")),
      topics(l.table("topic_words")),
      topic(l.column(topics, "topic")),
      place_kind(l.column(places, "kind")),
      organization_type(l.column(organizations, "type")),
      head_type(l.column(heads, "type")),
      head_body(l.column(heads, "body")),
      noun_type(l.column(nouns, "type")) {}

NameText name_tokens(std::u32string_view text, const ar::Words& words, const ar::Analysis& analysis,
                     const Lexicon& lexicon, const NameTables& tables) {
  return Maker(text, words, analysis, lexicon, tables).make();
}

}  // namespace isnad::entity
