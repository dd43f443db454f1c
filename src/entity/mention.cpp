#include "entity/mention.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

using ar::Analysis;
using ar::Match;
using lexicon::TableId;

struct Tables {
  TableId places, organizations, outlets, given, heads, titles, functions, verbs, nouns, months;
  int organization_type, head_type, noun_type;

  explicit Tables(const lexicon::Lexicon& l)
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
        organization_type(l.column(organizations, "type")),
        head_type(l.column(heads, "type")),
        noun_type(l.column(nouns, "type")) {}
};

EntityType type_named(std::string_view name) {
  if (name == "organization") return EntityType::organization;
  if (name == "group") return EntityType::group;
  return EntityType::place;
}

class Finder {
public:
  Finder(const lexicon::Lexicon& lexicon, const Analysis& analysis, const Report& report)
      : lexicon_(lexicon), a_(analysis), t_(lexicon), hidden_(analysis.tokens.size(), false) {
    for (const Block& block : report.blocks) {
      if (block.kind != BlockKind::furniture) continue;
      for (uint32_t i = a_.token_at(block.span.start); i < size() && a_.tokens[i].span.start < block.span.end; ++i) {
        hidden_[i] = true;
      }
    }
  }

  std::vector<Mention> find() {
    std::vector<Mention> mentions;
    for (uint32_t i = 0; i < size();) {
      Mention mention;
      if (!hidden_[i] && a_.tokens[i].kind == text::TokenKind::word && at(i, mention)) {
        mentions.push_back(mention);
        i = std::max(mention.last, i + 1);
      } else {
        ++i;
      }
    }
    return mentions;
  }

private:
  uint32_t size() const { return static_cast<uint32_t>(a_.tokens.size()); }

  bool same_line(uint32_t i, uint32_t j) const {
    return a_.text.substr(a_.tokens[i].span.end, a_.tokens[j].span.start - a_.tokens[i].span.end).find(U'\n') ==
           std::u32string_view::npos;
  }

  bool at(uint32_t i, Mention& mention) const {
    if (known(i, t_.organizations, mention)) return true;
    if (outlet(i, mention)) return true;
    if (person(i, mention)) return true;
    if (place(i, mention)) return true;
    return headed(i, mention);
  }

  // A row of a table of names; a pronoun cannot hang on a name.
  const Match* name_at(uint32_t i, TableId table) const {
    const Match* best = nullptr;
    for (const Match& match : a_.matches_at(i)) {
      if (match.entry.table != table || match.after > 0 || (match.clitics & ar::future)) continue;
      const bool article_cut = (match.clitics & ar::article) != 0;
      if (article_cut) continue;
      if (!best || match.last > best->last || (match.last == best->last && match.before < best->before)) best = &match;
    }
    return best;
  }

  Span span_of(const Match& match) const {
    Span span = a_.span(match.first, match.last);
    for (uint32_t skip = match.before; skip > 0 && span.start < span.end; ++span.start) {
      if (text::fold(a_.text[span.start]) != 0) --skip;
    }
    return span;
  }

  bool known(uint32_t i, TableId table, Mention& mention) const {
    const Match* match = name_at(i, table);
    if (!match) return false;
    mention = {match->first,
               match->last,
               span_of(*match),
               type_named(lexicon_.cell(table, match->entry.row, t_.organization_type)),
               {}};
    return true;
  }

  bool is(uint32_t i, TableId table) const {
    if (i >= size()) return false;
    for (const Match& match : a_.matches_at(i)) {
      if (match.entry.table == table && match.before == 0 && match.after == 0) return true;
    }
    return false;
  }

  bool quoted(uint32_t first, uint32_t last) const {
    return first > 0 && last < size() && a_.tokens[first - 1].kind == text::TokenKind::punctuation &&
           a_.tokens[last].kind == text::TokenKind::punctuation &&
           text::fold(a_.text[a_.tokens[first - 1].span.start]) == U'"';
  }

  bool media_head(uint32_t i) const {
    const Match* match = i < size() ? a_.longest(i, t_.nouns) : nullptr;
    return match && lexicon_.cell(t_.nouns, match->entry.row, t_.noun_type) == "media";
  }

  // «الوطن» is a newspaper only where something says so: a quotation mark or «صحيفة» before it.
  bool outlet(uint32_t i, Mention& mention) const {
    const Match* match = name_at(i, t_.outlets);
    if (!match) return false;
    const bool common_word = match->last - match->first == 1 && a_.key(i).substr(match->before).starts_with(U"ال");
    const bool headed_by_media =
        i > 0 &&
        (media_head(i - 1) || (i > 1 && media_head(i - 2) && a_.tokens[i - 1].kind == text::TokenKind::punctuation));
    if ((common_word || a_.key(i).size() < 4) && !headed_by_media && !quoted(i, match->last)) return false;
    mention = {match->first, match->last, span_of(*match), EntityType::organization, {}};
    return true;
  }

  bool starts_phrase(uint32_t i) const {
    if (i == 0) return true;
    return is(i - 1, t_.functions) || is(i - 1, t_.heads);
  }

  bool place(uint32_t i, Mention& mention) const {
    const Match* match = name_at(i, t_.places);
    if (!match || is(i, t_.verbs)) return false;
    const std::u32string_view stem = a_.key(i).substr(match->before);
    const bool could_be_common = match->last - match->first == 1 && stem.starts_with(U"ال") && stem.size() <= 6;
    if (could_be_common && match->before == 0 && !starts_phrase(i)) return false;
    if (match->last - match->first == 1 && stem.size() < 3 && match->before > 0) return false;
    mention = {match->first, match->last, span_of(*match), EntityType::place, {}};
    return true;
  }

  // Whether a token can go on a person's name: no word that the lexicon knows as something else.
  bool nameable(uint32_t i) const {
    if (i >= size() || hidden_[i] || a_.tokens[i].kind != text::TokenKind::word) return false;
    const std::u32string_view key = a_.key(i);
    if (key.size() < 2 || !text::is_arabic(a_.text[a_.tokens[i].span.start])) return false;
    if (const Match* given = name_at(i, t_.given); given && given->before == 0 && same_final(*given)) return true;
    if (key.starts_with(U"لل") || key.starts_with(U"بال") || key.starts_with(U"وال")) return false;
    for (const Match& match : a_.matches_at(i)) {
      const TableId table = match.entry.table;
      if (table == t_.given || table == t_.outlets || table == t_.months) continue;
      const bool whole = match.before == 0 && match.after == 0;
      if (table == t_.verbs && match.entry.form.kind == lexicon::FormKind::masdar) continue;
      if (table == t_.verbs && match.entry.form.person != 3 && match.entry.form.person != 0) continue;
      if (whole || (match.before <= 1 && match.after == 0 && (match.clitics & (ar::conjunction | ar::preposition))))
        return false;
      if (table == t_.functions && !(match.clitics & ar::article)) return false;
    }
    return true;
  }

  bool is_nasab(uint32_t i) const {
    const std::u32string_view key = i < size() ? a_.key(i) : std::u32string_view{};
    return key == U"بن" || key == U"ابن" || key == U"بنت" || key == U"ال" || key == U"ابو" || key == U"ابي" ||
           key == U"ام" || key == U"عبد" || key == U"فان" || key == U"دي" || key == U"دو" || key == U"ولد";
  }

  uint32_t name_end(uint32_t first, uint32_t i) const {
    int unknown = 0;
    while (i < size() && i - first < 9 && same_line(i - 1, i)) {
      if (is_nasab(i) && i + 1 < size() && (nameable(i + 1) || is_nasab(i + 1)) && same_line(i, i + 1)) {
        const bool family = a_.key(i) == U"ال";  // آل
        i += is_nasab(i + 1) ? 1 : 2;
        if (family) break;
        continue;
      }
      if (!nameable(i)) break;
      const bool given = is(i, t_.given);
      const bool surname = a_.key(i).starts_with(U"ال");
      if (!given && !surname && ++unknown > 1) break;
      ++i;
      if (surname && !given) {
        // A double surname ends like a nisba: الشمري العتيبي.
        const bool nisba = i < size() && a_.key(i).ends_with(U"ي") && a_.key(i).starts_with(U"ال");
        if (nisba && nameable(i) && same_line(i - 1, i) && !is(i, t_.titles)) ++i;
        break;
      }
    }
    return i;
  }

  uint32_t title_before(uint32_t i) const {
    uint32_t first = i;
    while (first > 0 && i - first < 6 && same_line(first - 1, first) &&
           a_.tokens[first - 1].kind == text::TokenKind::word) {
      const uint32_t before = first - 1;
      const bool title = is(before, t_.titles) || is(before, t_.nouns);
      const bool inside = a_.key(before).starts_with(U"ال") && !is(before, t_.functions);
      if (!title && !inside) break;
      first = before;
    }
    while (first < i && !is(first, t_.titles) && !is(first, t_.nouns)) ++first;
    return first;
  }

  // على is no Ali: the final ى and ي that look-up folds together differ in names.
  bool same_final(const Match& match) const {
    const std::u32string cell = text::to_utf32(lexicon_.cell(t_.given, match.entry.row, 0));
    const char32_t last = a_.text[a_.tokens[match.last - 1].span.end - 1];
    return !(last == U'ى' && cell.back() == U'ي');
  }

  bool person(uint32_t i, Mention& mention) const {
    const Match* match = name_at(i, t_.given);
    if (match && (!same_final(*match) || (is(i, t_.functions) && a_.key(i) != U"علي"))) match = nullptr;
    const bool kunya =
        a_.key(i) == U"ابو" && i + 1 < size() && nameable(i + 1) && same_line(i, i + 1) && !is(i + 1, t_.functions);
    if (!match && !kunya) return false;
    const uint32_t after_first = kunya ? i + 2 : match->last;
    const uint32_t last = name_end(i, after_first);
    const uint32_t title = title_before(i);
    const bool titled = title < i;
    if (last == after_first && !titled && !kunya) return false;
    if (match && match->before > 0 && last == after_first) return false;
    mention = {i,
               last,
               match ? Span{span_of(*match).start, a_.tokens[last - 1].span.end} : a_.span(i, last),
               EntityType::person,
               {}};
    if (titled) mention.role = a_.span(title, i);
    return true;
  }

  // «وزارة الصحة»، «مدينة حارم»، «مخيم “الغرباء”».
  bool headed(uint32_t i, Mention& mention) const {
    const Match* head = nullptr;
    for (const Match& match : a_.matches_at(i)) {
      if (match.entry.table == t_.heads && match.after == 0 && !(match.clitics & (ar::article | ar::future)) &&
          (!head || match.before < head->before)) {
        head = &match;
      }
    }
    if (!head || i + 1 >= size() || !same_line(i, i + 1)) return false;
    const EntityType type = type_named(lexicon_.cell(t_.heads, head->entry.row, t_.head_type));
    uint32_t first = i + 1;
    const bool opens = a_.tokens[first].kind == text::TokenKind::punctuation &&
                       text::fold(a_.text[a_.tokens[first].span.start]) == U'"';
    if (opens) return quoted_name(*head, first, type, mention);
    if (type == EntityType::place) return false;
    uint32_t last = first;
    while (last < size() && last - first < 4 && same_line(last - 1, last) && a_.key(last).starts_with(U"ال") &&
           a_.key(last).size() > 3 && !is(last, t_.functions) && !is(last, t_.titles)) {
      ++last;
    }
    if (last == first) return false;
    mention = {i, last, {span_of(*head).start, a_.tokens[last - 1].span.end}, type, {}};
    return true;
  }

  bool quoted_name(const Match& head, uint32_t mark, EntityType type, Mention& mention) const {
    uint32_t last = mark + 1;
    while (last < size() && last - mark < 6 && a_.tokens[last].kind == text::TokenKind::word &&
           same_line(last - 1, last))
      ++last;
    if (last == mark + 1 || last >= size() || text::fold(a_.text[a_.tokens[last].span.start]) != U'"') return false;
    const bool with_head = type != EntityType::organization || !media_head(head.first);
    if (with_head && type != EntityType::place) {
      mention = {head.first, last + 1, {span_of(head).start, a_.tokens[last].span.end}, type, {}};
    } else {
      mention = {mark + 1, last, a_.span(mark + 1, last), type, {}};
    }
    return true;
  }

  const lexicon::Lexicon& lexicon_;
  const Analysis& a_;
  Tables t_;
  std::vector<bool> hidden_;
};

}  // namespace

std::vector<Mention> find_mentions(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis,
                                   const Report& report) {
  return Finder(lexicon, analysis, report).find();
}

}  // namespace isnad::entity
