#!/usr/bin/env python3
"""What `isnad read --format html` writes is one document that holds together, allows nothing but its own style, and has
the text of every report, whatever stands on the pages; its colours can be told from their ground.

html_test.py ISNAD
"""
import base64
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
VOID = {"meta", "input", "br"}
ELEMENTS = set("""html head meta title style body input label header main article div section nav details summary
    h1 h2 h3 p ul ol li dl dt dd blockquote span a b bdi""".split())
ATTRIBUTES = set("""lang dir charset http-equiv name content type id class for href rel title data-start data-id data-note
    data-statements data-code aria-label aria-describedby""".split())

STORY = "نفي في رأس النهر\nقال رئيس البلدية سالم الهادي إن الجسر آمن. وأضاف أن العمل مستمر.\n"
HOSTILE = (
    "<script>alert(1)</script> في رأس النهر\n"
    "قال \"سالم\" <b onclick='alert(2)'>الهادي</b> إن الجسر & الطريق آمنان --> ]]> </style><script>alert(3)</script>.\n"
    "وأضاف سالم\u202e الهادي\u2069\u202c إن «javascript:alert(4)» كلام\u0001 لا \u0085 معنى\ufdd0 له &lt;img src=x onerror=alert(5)&gt;.\n")
HOSTILE_RECORD = {"title": "<svg onload=alert(1)>\"'", "content": HOSTILE, "url": "javascript:alert(1)//https://wadi.example/",
                  "source": "صوت\u202e <i>الوادي</i>", "author": "\"><script>alert(6)</script>", "language": "ar\" onload=\"x"}


class Document(html.parser.HTMLParser):
    """Elements must nest and end; what they hold is gathered."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.wrong, self.open, self.ids, self.references, self.articles = [], [], [], [], []
        self.style, self.block, self.metas, self.headings = "", None, [], 0
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"not ended: {self.open}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        values = dict(attributes)
        if tag not in ELEMENTS or set(names) - ATTRIBUTES or len(set(names)) != len(names):
            self.wrong.append(f"unexpected: {self.get_starttag_text()[:200]}")
        if tag == "a" and "a" in self.open or tag == "p" and "p" in self.open:
            self.wrong.append(f"nested <{tag}>")
        self.ids += [values["id"]] if "id" in values else []
        self.references += [values[name] for name in ("href",) if name in values]
        self.references += ["#" + id_ for name in ("for", "aria-describedby") for id_ in values.get(name, "").split()]
        if tag == "meta":
            self.metas.append(values)
        if tag == "article":
            self.articles.append([])
        if "data-start" in values:
            self.block = [int(values["data-start"]), ""]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of place")
        if self.block is not None and tag in ("h2", "h3", "p", "li", "blockquote"):
            self.articles[-1].append(self.block)
            self.block = None

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        if self.block is not None:
            self.block[1] += data

    def handle_comment(self, data):
        self.wrong.append(f"a comment: {data}")

    def unknown_decl(self, data):
        self.wrong.append(f"a declaration: {data}")


def of_document(text):
    if text.count("<!DOCTYPE html>") != 1 or not text.startswith("<!DOCTYPE html>\n") or not text.endswith("</html>\n"):
        yield "it does not begin and end once"
    document = Document(text)
    yield from document.wrong
    if len(set(document.ids)) != len(document.ids):
        yield f"ids are there twice: {sorted(i for i in document.ids if document.ids.count(i) > 1)[:5]}"
    for reference in document.references:
        if reference.startswith("#") and reference[1:] not in document.ids:
            yield f"{reference} leads nowhere"
        if not reference.startswith(("#", "https://", "http://")):
            yield f"a link that may run: {reference}"
    hashed = "sha256-" + base64.b64encode(hashlib.sha256(document.style.encode()).digest()).decode()
    policy = [m["content"] for m in document.metas if m.get("http-equiv") == "Content-Security-Policy"]
    if policy != [f"default-src 'none'; style-src '{hashed}'; base-uri 'none'; form-action 'none'"]:
        yield f"the policy must allow the style {hashed} (src/html/style.cpp) and nothing else: {policy}"
    if "url(" in document.style or "@import" in document.style:
        yield "the style fetches something"


def shown(text):
    """What stands for a passage in HTML: a U+FFFD for every character that HTML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)


def of_texts(text, reports):
    articles = Document(text).articles
    if len(articles) != len(reports):
        yield f"{len(articles)} articles of {len(reports)} reports"
        return
    for article, report in zip(articles, reports):
        expected = [[b["start"], shown(report["text"][b["start"]:b["end"]])] for b in report["blocks"]]
        if sorted(article) != expected:
            yield f"{report['input']}: its blocks are not its text"


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    bright, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mixed(over, share, under):
    return "#" + "".join(f"{round(int(over[i:i + 2], 16) * share + int(under[i:i + 2], 16) * (1 - share)):02x}" for i in (1, 3, 5))


def of_colours(style):
    for theme, rules in zip(("light", "dark"), re.findall(r":root \{(.*?)\}", style, re.S)):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", rules))
        share = int(re.search(r"--tint: (\d+)%", rules)[1]) / 100
        acts = {a: colours[a] for a in re.findall(r"\.act-([a-z]+) \{", style)}
        if len(acts) != 14:
            yield f"{theme}: colours of {len(acts)} acts"
        pairs = [("ink", "paper", 7), ("ink", "card", 7), ("ink", "source", 7), ("soft", "paper", 4.5), ("soft", "card", 4.5),
                 ("link", "paper", 4.5), ("link", "card", 4.5), ("doubt", "paper", 4.5), ("doubt", "card", 4.5),
                 ("on-note", "note", 7), *((act, "paper", 4.5) for act in acts), *(("on-act", act, 4.5) for act in acts)]
        for above, below, least in pairs:
            found = contrast(colours[above], colours[below])
            if found < least:
                yield f"{theme}: {above} on {below} is {found:.2f}:1"
        for act, colour in acts.items():
            ground = colours["paper"]
            for _ in range(4):  # lanes
                ground = mixed(colour, share, ground)
            found = contrast(colours["ink"], ground)
            if found < 4.5:
                yield f"{theme}: text in four contents of act {act} is {found:.2f}:1"


def read(folder, form, *inputs):
    return subprocess.run([ISNAD, "read", "--format", form, *map(str, inputs)], capture_output=True, cwd=folder, timeout=120)


def of_inputs(folder, status, *inputs):
    page, lines = read(folder, "html", *inputs), read(folder, "jsonl", *inputs)
    if page.returncode != status or lines.returncode != status or page.stderr != lines.stderr:
        yield f"{inputs}: status {page.returncode}, {page.stderr.decode()}"
    text = page.stdout.decode()
    for problem in [*of_document(text), *of_texts(text, [json.loads(line) for line in lines.stdout.splitlines()])]:
        yield f"{' '.join(map(str, inputs))}: {problem}"
    if read(folder, "html", "--jobs", "1", *inputs).stdout != page.stdout:
        yield f"{inputs}: --jobs 1 prints something else"


def of_hostile(folder):
    text = read(folder, "html", "--as", "text", "hostile.txt", "hostile.jsonl").stdout.decode()
    for word in ("<script", "<svg", "<img", "<i>", "<b onclick", " onload=\"", "href=\"javascript"):
        if word in text:
            yield f"{word} came through"
    outside = re.sub(r'<bdi class="override"[^>]*>.</bdi>', "", text)
    if re.search("[\u202d\u202e]", outside):
        yield "an override of direction is not shut in"


def check(folder):
    examples = sorted(p for p in (SOURCE / "examples").iterdir() if p.suffix in (".html", ".txt"))
    yield from of_inputs(folder, 0, "story.txt")
    yield from of_inputs(folder, 0, *examples)
    yield from of_inputs(folder, 0, "--as", "text", examples[-1], "hostile.txt")
    yield from of_inputs(folder, 0, "hostile.jsonl", "hostile.txt", "windows.txt")
    yield from of_inputs(folder, 1, "missing.txt", "story.txt", "empty.txt", "story.txt")
    yield from of_hostile(folder)
    yield from of_colours(Document(read(folder, "html", "story.txt").stdout.decode()).style)
    nothing = read(folder, "html", "missing.txt", "empty.txt")
    if nothing.returncode != 1 or nothing.stdout or nothing.stderr.count(b"\n") != 2:
        yield f"without any report: status {nothing.returncode}, {nothing.stdout[:80]}"
    with open("/dev/full", "w") as full:
        done = subprocess.run([ISNAD, "read", "--format", "html", "story.txt"], stdout=full, stderr=subprocess.PIPE, cwd=folder)
    if done.returncode != 1 or done.stderr.count(b"cannot write") != 1:
        yield f"a full disk: status {done.returncode}, {done.stderr.decode()}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("story.txt", STORY), ("hostile.txt", HOSTILE), ("empty.txt", ""),
                           ("windows.txt", STORY.replace("\n", "\r\n")), ("hostile.jsonl", json.dumps(HOSTILE_RECORD) + "\n")):
            (pathlib.Path(folder) / name).write_bytes(text.encode())
        wrong = [*check(folder)]
    print("\n".join(wrong) or "the documents hold together")
    sys.exit(1 if wrong else 0)


main()
