#include "archive/facts.h"

namespace isnad::archive {

namespace {

constexpr uint8_t format = 1;

class Out {
public:
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void fixed(uint64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(value >> shift);
  }
  void span(Span span) {
    number(span.start);
    number(span.end - span.start);
  }
  std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

// After a failure everything read is 0.
class In {
public:
  explicit In(std::string_view bytes) : bytes_(bytes) {}

  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const uint8_t byte = next();
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }
  uint32_t small(uint64_t most) {
    const uint64_t value = number();
    failed_ |= value > most;
    return failed_ ? 0 : static_cast<uint32_t>(value);
  }
  uint32_t below(std::size_t end) {
    failed_ |= end == 0;
    return failed_ ? 0 : small(end - 1);
  }
  template <class Enum>
  Enum choice(Enum last) {
    return static_cast<Enum>(small(static_cast<uint64_t>(last)));
  }
  uint64_t fixed() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) value |= static_cast<uint64_t>(next()) << shift;
    return value;
  }
  Span span() {
    const uint32_t start = small(most_position);
    return {start, start + small(most_position)};
  }
  // No more things than there are bytes left.
  std::size_t count() { return small(bytes_.size() - at_); }
  bool failed() const { return failed_; }
  bool done() const { return !failed_ && at_ == bytes_.size(); }

private:
  static constexpr uint64_t most_position = 0x3FFFFFFF;

  uint8_t next() {
    if (at_ == bytes_.size()) failed_ = true;
    return failed_ ? 0 : static_cast<uint8_t>(bytes_[at_++]);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

void write(const StatementFacts& s, Out& out) {
  out.number(s.attribution);
  out.number(static_cast<uint64_t>(s.act));
  out.number(static_cast<uint64_t>(s.certainty));
  out.number(static_cast<uint64_t>(s.polarity));
  out.number(static_cast<uint64_t>(s.quote));
  out.number(static_cast<uint64_t>(s.source_type));
  out.number(s.speaker);
  for (const Span span : {s.source, s.cue, s.content}) out.span(span);
  out.number(s.about.size());
  for (const uint32_t entity : s.about) out.number(entity);
}

StatementFacts statement(std::size_t entities, In& in) {
  StatementFacts s;
  s.attribution = in.small(0xFFFFFFFF);
  s.act = in.choice(Act::agree);
  s.certainty = in.choice(Certainty::none);
  s.polarity = in.choice(Polarity::negative);
  s.quote = in.choice(Quote::mixed);
  s.source_type = in.choice(SourceType::public_);
  s.speaker = in.small(entities);
  for (Span* span : {&s.source, &s.cue, &s.content}) *span = in.span();
  const std::size_t about = in.count();
  s.about.reserve(about);
  for (std::size_t i = 0; i < about && !in.failed(); ++i) s.about.push_back(in.below(entities));
  return s;
}

void read_statements(Facts& facts, In& in) {
  const std::size_t statements = in.count();
  facts.statements.reserve(statements);
  for (std::size_t i = 0; i < statements && !in.failed(); ++i) {
    facts.statements.push_back(statement(facts.entities.size(), in));
  }
}

void read_ties(Facts& facts, In& in) {
  const std::size_t ties = in.count();
  for (std::size_t i = 0; i < ties && !in.failed(); ++i) {
    TieFact tie;
    tie.entity = in.below(facts.entities.size());
    tie.other = in.fixed();
    tie.why = in.choice(Why::head);
    facts.ties.push_back(tie);
  }
}

}  // namespace

std::string pack(const Facts& facts) {
  Out out;
  out.number(format);
  out.number(facts.published);
  out.span(facts.title);
  out.number(facts.entities.size());
  for (const NamedFact& entity : facts.entities) {
    out.fixed(entity.entity);
    out.number(static_cast<uint64_t>(entity.type));
  }
  out.number(facts.statements.size());
  for (const StatementFacts& s : facts.statements) write(s, out);
  out.number(facts.ties.size());
  for (const TieFact& tie : facts.ties) {
    out.number(tie.entity);
    out.fixed(tie.other);
    out.number(static_cast<uint64_t>(tie.why));
  }
  return out.take();
}

Expected<Facts> unpack_facts(std::string_view bytes) {
  In in(bytes);
  Facts facts;
  const bool known = in.number() == format;
  facts.published = in.small(0xFFFFFFFF);
  facts.title = in.span();
  const std::size_t entities = in.count();
  facts.entities.reserve(entities);
  for (std::size_t i = 0; i < entities && !in.failed(); ++i) {
    const uint64_t entity = in.fixed();
    facts.entities.push_back({entity, in.choice(EntityType::other)});
  }
  read_statements(facts, in);
  read_ties(facts, in);
  if (!known || !in.done()) return Error{"what is stored of an article's statements is damaged", ""};
  return facts;
}

}  // namespace isnad::archive
