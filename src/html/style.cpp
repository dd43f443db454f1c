#include "html/style.h"

namespace isnad::html {

namespace {

// Colours: those of acts carry white (dark: nearly black) text at 4.5:1 or more, and stand themselves on the paper at
// as much; tints under the article's text leave it 7:1. tests/cli/html_test.py measures both.
constexpr std::string_view rules = R"css(
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --card: #ffffff; --ink: #1a1a1a; --soft: #595650; --line: #d8d3c9; --on-act: #ffffff;
  --link: #1d4ed8; --source: #e9e2d0; --doubt: #b91c1c; --note: #1a1a1a; --on-note: #fdfcfa; --tint: 9%;
  --say: #1d4ed8; --announce: #0369a1; --confirm: #15803d; --agree: #047857; --promise: #0f766e; --praise: #4d7c0f;
  --deny: #b91c1c; --refuse: #be123c; --accuse: #c2410c; --condemn: #9a3412; --warn: #a16207; --demand: #7e22ce;
  --ask: #a21caf; --expect: #475569;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #171615; --card: #211f1d; --ink: #eceae6; --soft: #b3aea5; --line: #45413b; --on-act: #171615;
    --link: #93c5fd; --source: #4a4331; --doubt: #fca5a5; --note: #eceae6; --on-note: #171615; --tint: 11%;
    --say: #93c5fd; --announce: #7dd3fc; --confirm: #86efac; --agree: #6ee7b7; --promise: #5eead4; --praise: #bef264;
    --deny: #fca5a5; --refuse: #fda4af; --accuse: #fdba74; --condemn: #fb923c; --warn: #fcd34d; --demand: #d8b4fe;
    --ask: #f0abfc; --expect: #cbd5e1;
  }
}
.act-say { --act: var(--say); } .act-announce { --act: var(--announce); } .act-confirm { --act: var(--confirm); }
.act-agree { --act: var(--agree); } .act-promise { --act: var(--promise); } .act-praise { --act: var(--praise); }
.act-deny { --act: var(--deny); } .act-refuse { --act: var(--refuse); } .act-accuse { --act: var(--accuse); }
.act-condemn { --act: var(--condemn); } .act-warn { --act: var(--warn); } .act-demand { --act: var(--demand); }
.act-ask { --act: var(--ask); } .act-expect { --act: var(--expect); }

* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 1rem/1.7 "Noto Sans Arabic", "Noto Sans", "Segoe UI", "Geeza Pro", Tahoma, Arial, sans-serif;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }

/* The bar, the switch, the legend. */
#plain { position: fixed; inset-block-start: 0; inset-inline-start: 0; opacity: 0; pointer-events: none; }
.bar {
  position: sticky; inset-block-start: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: baseline;
  gap: .1rem 1.25rem; padding: .45rem 1rem; background: var(--card); border-block-end: 1px solid var(--line);
  font-size: .9rem; max-block-size: 80vh; overflow: auto;
}
.bar h1 { font-size: 1rem; margin-inline-end: auto; }
.bar label, summary { cursor: pointer; }
.bar label::before { content: "☐ "; }
#plain:checked ~ .bar label::before { content: "☑ "; }
#plain:focus-visible ~ .bar label { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.legend[open] { flex-basis: 100%; }
.legend p { margin-block-start: .6rem; color: var(--soft); }
.legend ul { display: flex; flex-wrap: wrap; gap: .3rem .6rem; list-style: none; line-height: 2.1; }

/* An article: its head, its text, its statements. */
main { max-inline-size: 78rem; margin-inline: auto; padding: 0 1rem 4rem; }
article { padding-block: 1.5rem 2.5rem; }
article + article { border-block-start: 4px double var(--line); }
h2, .text { font-family: "Noto Naskh Arabic", Amiri, "Geeza Pro", "Arabic Typesetting", "Times New Roman", serif; }
.title { max-inline-size: 46rem; }
h2 { font-size: 1.75rem; line-height: 2; }
.facts, .counts, .speakers, .speakers ul { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; }
.facts div, .counts div { display: flex; gap: .4em; min-inline-size: 0; }
.facts { font-size: .9rem; margin-block: .4rem .9rem; }
.facts dd, .chain bdi { overflow-wrap: anywhere; }
dt { color: var(--soft); } dt::after { content: ":"; }
.counts dd { font-weight: 700; }
.counts .doubtful dd { color: var(--doubt); }
.speakers { margin-block-start: .5rem; gap: .4rem; align-items: baseline; }
.speakers > span { color: var(--soft); }
.speakers ul { list-style: none; gap: .4rem; }
.speakers a {
  display: block; padding: .05rem .7rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card);
  color: inherit; text-decoration: none; font-size: .9rem;
}
.speakers a:hover { border-color: var(--link); }
.speakers .by-anonymous { border: 1px dashed var(--doubt); }
.times { color: var(--soft); } .times::before { content: "×"; }

.text { font-size: 1.2rem; line-height: 2.35; max-inline-size: 46rem; margin-block-start: 1rem; }
.block { white-space: pre-line; margin-block-end: .7rem; }
h3.block { font-size: 1.25rem; line-height: 2.2; margin-block-start: 1.2rem; }
blockquote.block { margin-inline: 1.2rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
.caption { color: var(--soft); font-size: 1rem; }
.text ul { padding-inline-start: 1.5rem; margin-block-end: .7rem; }
.text li { margin-block-end: .2rem; }
.text li.signed { list-style: none; }
.furniture { color: var(--soft); font-size: .95rem; line-height: 1.9; margin-block: .6rem; }
details.furniture { border-inline-start: 3px solid var(--line); padding-inline-start: .8rem; }
.furniture .block { margin: 0; }
.override::before {
  content: attr(data-code); display: inline-block; direction: ltr; font: .7em/1.2 monospace; padding-inline: .2em;
  border: 1px dashed var(--doubt);
}

/* Marks: the colour is the act, the line under a content the certainty, hatching a denial; lines of contents that lie
   over one another have lanes. Nothing here adds room at the sides, because marks are cut into pieces. */
.content {
  text-decoration: underline solid 2px var(--act, var(--soft)); text-decoration-skip-ink: none;
  background-color: color-mix(in srgb, var(--act, transparent) var(--tint), transparent);
}
.sure-probable { text-decoration-style: dashed; }
.sure-possible { text-decoration-style: dotted; }
.sure-none { text-decoration-style: double; text-decoration-thickness: 1px; }
.lane-0 { text-underline-offset: .42em; } .lane-1 { text-underline-offset: .62em; }
.lane-2 { text-underline-offset: .82em; } .lane-3 { text-underline-offset: 1.02em; }
.content.negative {
  background-image: repeating-linear-gradient(-45deg,
    color-mix(in srgb, var(--act) 20%, transparent) 0 1px, transparent 1px 7px);
}
.source { background: var(--source); font-weight: 700; }
.by-anonymous, .by-nobody { --edge: var(--doubt); }
.source.by-anonymous, .source.by-nobody { outline: 1px dashed var(--doubt); }
.carrier { outline: 1px dotted var(--soft); }
.cue, .act { background: var(--act); color: var(--on-act); border-radius: .2em; padding-inline: .2em; }
a.cue { position: relative; text-decoration: none; }
.cue[data-statements]::before {
  content: attr(data-statements); font: .62em/1 sans-serif; vertical-align: .5em; margin-inline-end: .3em;
}
.cue.negative[data-statements]::before { content: attr(data-statements) "\202F✕"; }
.cue:target { outline: 3px solid var(--link); outline-offset: 3px; }
a.cue:is(:hover, :focus-visible)::after {
  content: attr(data-note); position: absolute; z-index: 3; inset-block-start: 100%; inset-inline-start: 0;
  inline-size: max-content; max-inline-size: 24rem; padding: .5rem .8rem; border-radius: .4rem;
  background: var(--note); color: var(--on-note); white-space: pre-line;
  font: .9rem/1.8 "Noto Sans Arabic", "Segoe UI", "Geeza Pro", Tahoma, sans-serif;
}

/* The list. */
.statements { font-size: .95rem; margin-block-start: 1rem; }
.statements h3 { font-size: 1.05rem; margin-block-end: .4rem; }
.statements ol { list-style: none; }
.statement {
  padding: .55rem .8rem; margin-block-end: .6rem; background: var(--card); border: 1px solid var(--line);
  border-inline-start: 5px solid var(--act); border-radius: .3rem;
}
.statement:target { outline: 3px solid var(--link); }
.depth-1 { margin-inline-start: 1rem; } .depth-2 { margin-inline-start: 2rem; } .depth-3 { margin-inline-start: 3rem; }
.number { display: inline-block; min-inline-size: 1.6em; font-weight: 700; }
.who .source, .legend .source { padding-inline: .3em; }
.words, .chain, .inside { color: var(--soft); font-size: .9em; }
.how { display: flex; flex-wrap: wrap; gap: 0 .45em; color: var(--soft); font-size: .9em; }
.how .act { padding-inline: .5em; font-weight: 700; }
.how .wording::before { content: "("; } .how .wording::after { content: ")"; }
.how > span:nth-last-child(n + 2):not(.act)::after { content: "\2009·"; font-weight: 400; color: var(--soft); }
.negative .polarity { color: var(--doubt); font-weight: 700; }
.negative .polarity::before { content: "✕ "; }
.sure-probable .certainty, .sure-possible .certainty { color: var(--ink); font-weight: 700; }
.said.direct::before { content: "«"; } .said.direct::after { content: "»"; }
.arrow { unicode-bidi: isolate; }

@media screen and (min-width: 64rem) {
  article { display: grid; grid-template-columns: minmax(0, 46rem) minmax(20rem, 1fr); column-gap: 2.5rem; }
  article > header { grid-column: 1 / -1; }
  .statements {
    position: sticky; inset-block-start: 3.5rem; align-self: start; max-block-size: calc(100vh - 4.5rem);
    overflow-y: auto; padding: 3px;
  }
}
@media screen and (max-width: 40rem) {
  .bar { gap: .1rem .8rem; padding-inline: .6rem; font-size: .8rem; }
  .bar h1 { font-size: .85rem; }
  h2 { font-size: 1.4rem; }
  .text { font-size: 1.1rem; }
  a.cue { position: static; }
  a.cue:is(:hover, :focus-visible)::after {
    position: fixed; inset-block: auto 1rem; inset-inline: 1rem; inline-size: auto; max-inline-size: none;
  }
}

/* The plain article. */
#plain:checked ~ main :is(.statements, .speakers, .counts) { display: none; }
#plain:checked ~ main .text { line-height: 2; }
#plain:checked ~ main :is(.content, .source, .carrier, .cue) {
  all: unset;
}
#plain:checked ~ main .cue::before, #plain:checked ~ main .cue::after { content: none; }

@media print {
  #plain, .bar, .furniture { display: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body, main, article { padding: 0; background: none; }
  article + article { break-before: page; border: 0; }
  .text { font-size: 12pt; max-inline-size: none; }
  .statement { break-inside: avoid; }
  .facts a::after { content: attr(href); display: inline-block; direction: ltr; font-size: .8em; }
  h2, h3 { break-after: avoid; }
}
)css";

}  // namespace

std::string_view style() {
  return rules;
}

std::string_view style_hash() {
  return "sha256-B/vqoJXJSilll3w3zhfshB/Jou/XT7YDgO3o4dukpLU=";
}

}  // namespace isnad::html
