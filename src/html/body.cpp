#include "html/body.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "html/escape.h"
#include "html/marks.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad::html {

namespace {

// What a run of blocks of one kind stands in.
enum class Group { none, list, furniture };

Group group_of(BlockKind kind) {
  if (kind == BlockKind::item) return Group::list;
  return kind == BlockKind::furniture ? Group::furniture : Group::none;
}

std::string_view element_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return "h2";
    case BlockKind::heading:
      return "h3";
    case BlockKind::item:
      return "li";
    case BlockKind::quote:
      return "blockquote";
    default:
      return "p";
  }
}

class BodyWriter {
public:
  BodyWriter(const Report& report, const Labels& labels, const Names& names, std::size_t article)
      : report_(report),
        labels_(labels),
        names_(names),
        article_(article),
        marks_(find_marks(report)),
        cutter_(marks_),
        begun_(marks_.size()) {
    body_.placed.resize(report.attributions.size());
  }

  Body write() {
    for (const Block& block : report_.blocks) {
      const bool title = block.kind == BlockKind::title;
      if (!title) enter(group_of(block.kind));
      write_block(title ? body_.title : body_.text, block);
    }
    enter(Group::none);
    return std::move(body_);
  }

private:
  void enter(Group group) {
    if (group == group_) return;
    if (group_ == Group::list) body_.text += "</ul>\n";
    if (group_ == Group::furniture) body_.text += "</details>\n";
    if (group == Group::list) body_.text += "<ul>\n";
    if (group == Group::furniture)
      body_.text += fmt::format("<details class=\"furniture\"><summary lang=\"{0}\" dir=\"{1}\">{2}</summary>\n",
                                labels_.language, labels_.right_to_left ? "rtl" : "ltr", escaped(labels_.furniture));
    group_ = group;
  }

  void write_block(std::string& out, const Block& block) {
    const auto length = static_cast<uint32_t>(report_.text.size());
    const Span span{block.span.start, std::min(block.span.end, length)};
    const std::string_view element = element_of(block.kind);
    fmt::format_to(std::back_inserter(out), "<{} class=\"{}\" data-start=\"{}\">", element, block_classes(block, span),
                   block.span.start);
    cutter_.cut(span, [&](Span piece, const std::vector<const Mark*>& over) {
      keep(out, over);
      append_passage(out, slice(report_.text, piece));
    });
    keep(out, {});
    fmt::format_to(std::back_inserter(out), "</{}>\n", element);
  }

  // An item that brings its own sign or number needs no other.
  std::string block_classes(const Block& block, Span span) const {
    const bool own_sign = block.kind == BlockKind::item && !span.empty() &&
                          text::classify(report_.text[span.start]) != text::CharClass::letter;
    return fmt::format("block {}{}", name(block.kind), own_sign ? " signed" : "");
  }

  // Closes and opens elements until exactly those of `over` are open.
  void keep(std::string& out, const std::vector<const Mark*>& over) {
    const auto common = std::mismatch(open_.begin(), open_.end(), over.begin(), over.end()).first - open_.begin();
    while (static_cast<std::ptrdiff_t>(open_.size()) > common) {
      out += close(*open_.back());
      open_.pop_back();
    }
    for (std::size_t i = open_.size(); i < over.size(); ++i) open(out, *over[i]);
  }

  void open(std::string& out, const Mark& mark) {
    const auto number = static_cast<std::size_t>(&mark - marks_.data());
    const bool first = !begun_[number];
    begun_[number] = true;
    open_.push_back(&mark);
    switch (mark.role) {
      case Role::content:
        return open_content(out, mark);
      case Role::carrier:
        return open_named(out, mark, "span", "carrier", first);
      case Role::source:
        return open_named(out, mark, "b", "source " + source_class(mark), first);
      case Role::cue:
        return open_cue(out, mark, first);
    }
  }

  // A cue that something cuts is one link; what follows of it only looks like it.
  std::string_view close(const Mark& mark) {
    const bool linked = linked_ == &mark;
    if (linked) linked_ = nullptr;
    if (mark.role == Role::source) return "</b>";
    return linked ? "</a>" : "</span>";
  }

  void open_content(std::string& out, const Mark& mark) {
    const std::size_t statement = mark.statements.front();
    const Attribution& a = report_.attributions[statement];
    fmt::format_to(std::back_inserter(out),
                   "<span class=\"content lane-{} {}\" data-statements=\"{}\" title=\"{}: {}\">", mark.lane, classes(a),
                   statement + 1, names_.source(a), escaped(label(labels_, a.act)));
  }

  void open_named(std::string& out, const Mark& mark, std::string_view element, std::string_view look, bool first) {
    fmt::format_to(std::back_inserter(out), "<{} class=\"{}\"", element, look);
    if (first) fmt::format_to(std::back_inserter(out), " data-statements=\"{}\"", numbers(mark));
    out += '>';
  }

  void open_cue(std::string& out, const Mark& mark, bool first) {
    const std::size_t statement = mark.statements.front();
    const Attribution& a = report_.attributions[statement];
    if (!first) return open_named(out, mark, "span", "cue " + classes(a), false);
    // What shares the cue with it, or lies in another cue, has a place too.
    for (std::size_t i = 1; i < mark.statements.size(); ++i)
      fmt::format_to(std::back_inserter(out), "<span id=\"{}\"></span>", place(mark.statements[i]));
    if (linked_) {
      fmt::format_to(std::back_inserter(out), "<span class=\"cue {}\" id=\"{}\" data-statements=\"{}\">", classes(a),
                     place(statement), numbers(mark));
      return;
    }
    linked_ = &mark;
    fmt::format_to(std::back_inserter(out),
                   "<a class=\"cue {}\" id=\"{}\" href=\"#{}\" data-statements=\"{}\" data-note=\"{}\" "
                   "aria-describedby=\"{}\">",
                   classes(a), place(statement), statement_id(article_, statement), numbers(mark), note(mark),
                   descriptions(mark));
  }

  // What the list says of who and through whom, for those who hear the page.
  std::string descriptions(const Mark& mark) const {
    std::string ids;
    for (std::size_t statement : mark.statements) {
      const std::string id = statement_id(article_, statement);
      ids += (ids.empty() ? "" : " ") + id + "-who";
      if (!names_.chain(report_.attributions[statement]).empty()) ids += " " + id + "-chain";
    }
    return ids;
  }

  std::string place(std::size_t statement) {
    body_.placed[statement] = true;
    return cue_id(article_, statement);
  }

  // What is shown beside the cue while somebody points at it: who, how, and through whom; a line each.
  std::string note(const Mark& mark) const {
    std::string note;
    for (std::size_t statement : mark.statements) {
      const Attribution& a = report_.attributions[statement];
      if (!note.empty()) note += "&#10;";
      note += fmt::format("{}: {} · {} · {}", isolated(names_.source(a)), label(labels_, a.act),
                          label(labels_, a.polarity), label(labels_, a.certainty));
      const std::vector<std::string> chain = names_.chain(a);
      for (std::size_t i = 0; i < chain.size(); ++i)
        note += (i == 0 ? "&#10;" : labels_.right_to_left ? " → " : " ← ") + isolated(chain[i]);
    }
    return note;
  }

  // Values of attributes have no <bdi>.
  static std::string isolated(const std::string& name) { return "\u2068" + name + "\u2069"; }

  std::string source_class(const Mark& mark) const {
    return fmt::format("by-{}", name(report_.attributions[mark.statements.front()].source_type));
  }

  static std::string numbers(const Mark& mark) {
    std::string result;
    for (std::size_t statement : mark.statements) result += (result.empty() ? "" : " ") + std::to_string(statement + 1);
    return result;
  }

  const Report& report_;
  const Labels& labels_;
  const Names& names_;
  const std::size_t article_;
  const std::vector<Mark> marks_;
  Cutter cutter_;
  std::vector<bool> begun_;  // for each mark, whether some of it is written
  std::vector<const Mark*> open_;
  const Mark* linked_ = nullptr;  // the cue that is an open link; links do not nest
  Group group_ = Group::none;
  Body body_;
};

}  // namespace

std::string cue_id(std::size_t article, std::size_t statement) {
  return fmt::format("d{}-a{}", article, statement + 1);
}

std::string statement_id(std::size_t article, std::size_t statement) {
  return fmt::format("d{}-s{}", article, statement + 1);
}

std::string classes(const Attribution& a) {
  return fmt::format("act-{} sure-{}{}", name(a.act), name(a.certainty),
                     a.polarity == Polarity::negative ? " negative" : "");
}

Body body(const Report& report, const Labels& labels, const Names& names, std::size_t article) {
  return BodyWriter(report, labels, names, article).write();
}

}  // namespace isnad::html
