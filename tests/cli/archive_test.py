#!/usr/bin/env python3
"""The commands of an archive from outside: what goes in comes out again, is found, and says what it should.

archive_test.py ISNAD
"""
import csv
import io
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

import jsonschema

from archives import IN_ALL, Program, article, json_lines
from report_checks import problems

SOURCE = pathlib.Path(__file__).resolve().parents[2]
ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
PROGRAM = Program(ISNAD)

BRIDGE = ("قال رئيس البلدية سالم الهادي إن الجسر آمن وإن حركة المرور فوقه لم تتوقف يوما واحدا.",
          "وحذر المهندس يوسف الراوي من أن شقوقا ظهرت في جسور الوادي كلها خلال الشتاء.")
HARBOUR = ("نفى وزير النقل عمر ديابي أن يكون ميناء مرفأ الشمس قد أغلق أبوابه أمام السفن.",
           "وأعلنت وزارة النقل في بيان لاحق أن الوزير سيزور الجسر غدا مع عدد من المهندسين.")


def page(title, url, sentences):
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (f"<html><head><title>{title}</title><link rel='canonical' href='{url}'></head><body><article><h1>{title}</h1>"
            f"{paragraphs}</article></body></html>").encode()


def text(title, *sentences):
    return "\n".join([title, *sentences, ""]).encode()


def record(title, sentences, **more):
    return {"title": title, "content": "\n".join(sentences), **more}


def zipped(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


WADI = {"source": "صوت الوادي", "date": "2024-09-03"}
NAHR = {"source": "إذاعة النهر", "date": "2024-10-12"}
FILES = {
    "page.html": page("جسر رأس النهر آمن", "https://wadi.example/bridge", BRIDGE),
    "changed.html": page("جسر رأس النهر آمن", "https://wadi.example/bridge", (*BRIDGE, "وأكد الهادي في تصريح جديد أن الطريق المؤدي إلى الجسر سيغلق ليلا أمام الشاحنات الكبيرة.")),
    "story.txt": text("نفي في مرفأ الشمس", *HARBOUR),
    "lines.jsonl": json_lines([
        record("رد الوزير", ["قال وزير النقل عمر ديابي: «لن نغلق الميناء»."], url="https://wadi.example/answer?utm_source=x", **WADI),
        record("=سؤال النقابة", ["طالبت رئيسة النقابة هند العامري بفتح تحقيق في حريق المستودع."], url="https://wadi.example/union", **NAHR)]),
    "ids.jsonl": json_lines([record("خبر له رقم", ["قال الخبير طارق البحري إن الجسرين قديمان."], id="n1", **WADI),
                             record("خبر آخر له رقم", ["قال مصدر في البلدية إن السوق مغلق."], id="n2", **WADI)]),
    "pages.zip": zipped({"a.html": page("من الملف المضغوط", "https://wadi.example/zip", (BRIDGE[1], "قال سكان من الأحياء الشرقية إن المياه عادت إلى بيوتهم بعد ثلاثة أيام من الانقطاع.")),
                         "b.txt": text("نص مضغوط", "قال مصدر في الشرطة إن الطريق إلى وادي الزيتون مفتوح.")}),
    "pages/one.txt": text("خبر في مجلد", "أكدت المهندسة ليلى الصافي أن الدعامة الوسطى سليمة."),
    "pages/two/two.html": page("خبر في مجلد داخل مجلد", "https://wadi.example/two", HARBOUR),
    "empty.txt": b"",
    "last.txt": text("خبر أخير", "قال سالم الهادي إن العمل انتهى."),
}
PIPED = text("من القناة", "قال المتحدث باسم الشرطة خالد منصور إن الحادث وقع فجرا.")
CHANGED_ID = FILES["ids.jsonl"].replace("قديمان".encode(), "جديدان".encode())
FILES["surrounded.html"] = FILES["changed.html"].replace(b"</body>", b"<nav>x</nav></body>")
REPEATED = ["page.html", "story.txt", "lines.jsonl", "ids.jsonl", "pages.zip", "pages"]

# (arguments, standard input, status, what is said of it, articles there are then, what stderr must match); one archive
STEPS = [
    (["page.html"], None, 0, "added 1", 1, ""),
    (["story.txt"], None, 0, "added 1", 2, ""),
    (["lines.jsonl"], None, 0, "added 2", 4, ""),
    (["ids.jsonl"], None, 0, "added 2", 6, ""),
    (["pages.zip"], None, 0, "added 2", 8, ""),
    (["pages"], None, 0, "added 2", 10, ""),
    (["-"], PIPED, 0, "added 1", 11, ""),
    (REPEATED, None, 0, "added 0, 10 were there already", 11, ""),
    (["--jobs", "4", *REPEATED, "-"], PIPED, 0, "added 0, 11 were there already", 11, ""),
    (["changed.html"], None, 0, "added 0, 1 changed", 11, ""),
    (["changed.html", "page.html"], None, 0, "added 0, 2 were there already", 11, ""),
    (["missing.txt", "last.txt", "empty.txt"], None, 1, "added 1, 2 failed", 12,
     "^isnad: missing.txt: there is no such file[^\n]*\nisnad: empty.txt: this is empty[^\n]*\n$"),
    (["missing.txt"], None, 1, "added 0, 1 failed", 12, "missing.txt: there is no such file"),
]


def check_steps(folder):
    for arguments, given, status, said, articles, err in STEPS:
        done = PROGRAM.run("add", "steps.isnad", *arguments, cwd=folder, input=given)
        label = "isnad add " + " ".join(arguments)
        summary = rf"{said}; \d+\.\d s, \d+ documents a second\nsteps\.isnad: {articles} articles, \d+\.\d MB\n"
        complained = done.stderr.decode()
        if done.returncode != status:
            yield f"{label}: status {done.returncode}, not {status}; {complained[-200:]}"
        if not re.fullmatch(summary, done.stdout.decode()):
            yield f"{label}: stdout is not «{summary}»: {done.stdout.decode()[:300]}"
        if not re.search(err, complained) or (err == "" and complained):
            yield f"{label}: stderr should match «{err}»: {complained[:300]}"


def versions_of(path, folder):
    results = PROGRAM.search(folder / path, "الجسر OR الجسرين OR قال OR أكد")["results"]
    return {r["article"]["title"]: r["article"]["version"] for r in results}


def check_versions(folder):
    """What has changed is found as it is now; a page whose surroundings alone have changed has not; ids do as addresses do."""
    versions = versions_of("steps.isnad", folder)
    if versions.get("جسر رأس النهر آمن") != 2:
        yield f"the changed page is not of version 2: {versions}"
    if PROGRAM.search(folder / "steps.isnad", "سيغلق ليلا")["articles"] != 1:
        yield "what the changed page says now is not found"
    if (same := PROGRAM.run("add", "steps.isnad", "surrounded.html", cwd=folder)).stdout.split(b";")[0] != b"added 0, 1 were there already":
        yield f"a page with other surroundings: {same.stdout.decode()}"
    (folder / "later").mkdir()
    (folder / "later/ids.jsonl").write_bytes(CHANGED_ID)
    done = PROGRAM.run("add", "steps.isnad", "later/ids.jsonl", cwd=folder)
    if not done.stdout.decode().startswith("added 0, 1 changed, 1 were there already;"):
        yield f"an article known by its id, changed: {done.stdout.decode()}"
    if versions_of("steps.isnad", folder).get("خبر له رقم") != 2 or PROGRAM.search(folder / "steps.isnad", "قديمان")["articles"]:
        yield "what an article said before it was changed is still found"


def check_quiet(folder):
    """Progress is shown on a terminal only, erased at the end, and not with --quiet."""
    (folder / "many.jsonl").write_bytes(json_lines(article(i) for i in range(400)))
    for arguments, wanted in ((["many.jsonl"], True), (["--quiet", "many.jsonl"], False)):
        terminal, other = pty.openpty()
        process = subprocess.Popen(PROGRAM.command("add", f"quiet{wanted}.isnad", *arguments), stdout=subprocess.DEVNULL, stderr=other,
                                   cwd=folder)
        os.close(other)
        said = read_terminal(terminal)
        if process.wait() != 0 or (b"documents" in said) != wanted or (wanted and not said.endswith(b"\r\x1b[K")):
            yield f"progress of {arguments}: {said[-100:]}"


def read_terminal(terminal):
    said = b""
    try:
        while piece := os.read(terminal, 4096):
            said += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(terminal)
    return said


# (environment, arguments, where the archive must be then)
PLACES = [
    ({"ISNAD_ARCHIVE": "e/f.isnad", "XDG_DATA_HOME": "{}/xdg", "HOME": "{}/home"}, ["--archive", "new/folders/a.isnad"], "new/folders/a.isnad"),
    ({"ISNAD_ARCHIVE": "e/f.isnad", "XDG_DATA_HOME": "{}/xdg", "HOME": "{}/home"}, [], "e/f.isnad"),
    ({"ISNAD_ARCHIVE": "", "XDG_DATA_HOME": "{}/xdg", "HOME": "{}/home"}, [], "xdg/isnad/archive.isnad"),
    ({"HOME": "{}/home"}, [], "home/.local/share/isnad/archive.isnad"),
    ({"XDG_DATA_HOME": "", "HOME": "{}/home2"}, [], "home2/.local/share/isnad/archive.isnad"),
    ({"HOME": "{}/home"}, ["--archive", "عربي و% ?#.isnad"], "عربي و% ?#.isnad"),
]


def check_places(folder):
    for settings, arguments, place in PLACES:
        environment = {key: value.format(folder) for key, value in settings.items()}
        calls = [["add", *arguments, "story.txt"], ["search", *arguments, "ميناء"], ["export", *arguments]]
        done = [subprocess.run([ISNAD, *call], capture_output=True, cwd=folder, env=environment) for call in calls]
        if any(d.returncode != 0 for d in done) or "ميناء" not in done[1].stdout.decode() or done[2].stdout.count(b"\n") != 1:
            yield f"{settings} {arguments}: {[d.stderr.decode() for d in done]}"
        if not (folder / place).is_file():
            yield f"{settings} {arguments}: there is no archive {place}"


def schema(name):
    return json.loads((SOURCE / "docs" / name).read_text(encoding="utf-8"))


SEARCH = jsonschema.Draft7Validator(schema("search.schema.json"))
WHO = jsonschema.Draft7Validator(schema("who.schema.json"), resolver=jsonschema.RefResolver(
    "who.schema.json", schema("who.schema.json"), store={"search.schema.json": schema("search.schema.json")}))


def wrong_by(validator, answer, label):
    return [f"{label}: {'/'.join(map(str, e.path))}: {e.message[:200]}" for e in validator.iter_errors(answer)]


# (query, titles of the articles that have it, the words that may be marked)
BRIDGES = {"الجسر", "جسر", "الجسرين", "جسور"}
QUERIES = [
    ("جسر", {"جسر رأس النهر آمن", "نفي في مرفأ الشمس", "خبر في مجلد داخل مجلد", "خبر له رقم", "من الملف المضغوط"}, BRIDGES),
    ("الجسر NOT وزير", {"جسر رأس النهر آمن", "خبر له رقم", "من الملف المضغوط"}, BRIDGES),
    ('"الدعامة الوسطى"', {"خبر في مجلد"}, {"الدعامة الوسطى"}),
    ("حريق OR المياه", {"=سؤال النقابة", "من الملف المضغوط"}, {"حريق", "المياه"}),
    ("(حريق OR المياه) NOT سكان", {"=سؤال النقابة"}, {"حريق", "المياه"}),
    ("مستود*", {"=سؤال النقابة"}, {"المستودع"}),
    ("speaker:ديابي", {"نفي في مرفأ الشمس", "خبر في مجلد داخل مجلد", "رد الوزير"}, set()),
    ('speaker:"Omar Diaby" act:deny', {"نفي في مرفأ الشمس", "خبر في مجلد داخل مجلد"}, set()),
    ("polarity:negative", {"نفي في مرفأ الشمس", "خبر في مجلد داخل مجلد"}, None),
    ("outlet:النهر", {"=سؤال النقابة"}, set()),
    ("after:2024-10", {"=سؤال النقابة"}, set()),
    ("before:2024-09-30", {"رد الوزير", "خبر له رقم", "خبر آخر له رقم"}, set()),
    ("source-type:anonymous", {"خبر آخر له رقم", "نص مضغوط"}, None),
    ("زرافة", set(), set()),
]
WRONG_QUERIES = ["", "  ", "«»", "act:dance", "colour:red", "(جسر", "جسر)", '"جسر', "NOT جسر", "جسر NOT", "after:yesterday", "ج*", "speaker:وزار*",
                 "جسر AND"]


def check_search(folder):
    texts = {r["title"]: r["text"] for r in PROGRAM.reports(folder / "steps.isnad")}
    for query, titles, marked in QUERIES:
        answer = PROGRAM.search(folder / "steps.isnad", query)
        yield from wrong_by(SEARCH, answer, query)
        found = {r["article"]["title"] for r in answer["results"]}
        if marked is not None and found != titles or not titles <= found:
            yield f"{query}: found {found}, not {titles}"
        if answer["query"] != query or answer["articles"] != len(found) or answer["more"]:
            yield f"{query}: {answer['query']}, {answer['articles']} articles, more: {answer['more']}"
        for result in answer["results"]:
            yield from wrong_offsets(query, result, texts[result["article"]["title"]], marked)


def wrong_offsets(query, result, text, marked):
    """Everything that has offsets is what stands there in the article."""
    passages = [result["excerpt"]]
    if result["statement"]:
        passages += [result["statement"][part] for part in ("source", "cue", "content") if result["statement"][part]]
    for passage in passages:
        if text[passage["start"]:passage["end"]] != passage["text"]:
            yield f"{query}: «{text[passage['start']:passage['end']]}» is not «{passage['text']}»"
    words = {text[m["start"]:m["end"]] for m in result["matches"]}
    if marked is not None and not words <= marked or (marked and not words):
        yield f"{query}: marked in {result['id']}: {words}, not {marked}"


def check_wrong_queries(folder):
    for query in WRONG_QUERIES:
        done = PROGRAM.run("search", folder / "steps.isnad", "--", query)
        if done.returncode != 2 or done.stdout or not re.fullmatch("isnad: [^\n]+\n", done.stderr.decode()):
            yield f"the wrong query «{query}»: status {done.returncode}, {done.stdout.decode()[:100]}{done.stderr.decode()[:200]}"
    for arguments in (["--format", "xml", "جسر"], ["--limit", "0", "جسر"], ["--limit", "x", "جسر"], []):
        if (done := PROGRAM.run("search", folder / "steps.isnad", *arguments)).returncode != 2 or not done.stderr:
            yield f"isnad search {arguments}: status {done.returncode}"


def check_csv(folder):
    """Rows are the results of the JSON; a title that a spreadsheet would run has an apostrophe in front."""
    for query in ("جسر", "قال OR طالبت"):
        done = PROGRAM.run("search", folder / "steps.isnad", "--format", "csv", "--limit", 1000, query)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
        answer = PROGRAM.search(folder / "steps.isnad", query)
        if [row["id"] for row in rows] != [r["id"] for r in answer["results"]] or not rows:
            yield f"csv of {query}: {[row['id'] for row in rows]}"
        for row, result in zip(rows, answer["results"]):
            if row != csv_row(result):
                yield f"csv of {query}: {row} is not {csv_row(result)}"


def csv_row(result):
    a, s = result["article"], result["statement"]
    title = ("'" if a["title"].startswith("=") else "") + a["title"]
    row = {"id": result["id"], "published": a["published"] or "", "outlet": a["outlet"] or "", "title": title, "url": a["url"] or "",
           "source": "", "cue": "", "act": "", "polarity": "", "certainty": "", "source_type": "", "content": result["excerpt"]["text"]}
    if s:
        row |= {key: s[key] for key in ("act", "polarity", "certainty", "source_type")}
        row |= {"source": s["source"]["text"] if s["source"] else "", "cue": s["cue"]["text"], "content": s["content"]["text"]}
    return row


def check_pretty(folder):
    done = PROGRAM.run("search", folder / "steps.isnad", "شقوق")
    said = done.stdout.decode()
    for words in ("1. ", "المهندس يوسف الراوي", "حذر", "https://wadi.example/bridge", "articles match", ":a"):
        if words not in said:
            yield f"isnad search: «{words}» is not in {said[:500]}"
    if "\x1b" in said or done.stderr:
        yield f"isnad search: colours without a terminal, or {done.stderr.decode()}"
    if PROGRAM.run("search", folder / "steps.isnad", "زرافة").stdout.decode() != "Nothing in this archive matches.\n":
        yield "isnad search: nothing is found, and it is not said so"


def on_terminal(arguments, environment, folder):
    terminal, other = pty.openpty()
    process = subprocess.Popen(PROGRAM.command(*arguments), stdout=other, stderr=subprocess.DEVNULL, cwd=folder,
                               env=os.environ | environment)
    os.close(other)
    said = read_terminal(terminal)
    return said if process.wait() == 0 else b"failed"


def check_colour(folder):
    for command, words in (("search", "جسر"), ("who", "ديابي")):
        call = [command, "steps.isnad", words]
        for arguments, environment, wanted in ((call, {"NO_COLOR": ""}, True), (call, {"NO_COLOR": "1"}, False),
                                               ([*call, "--color", "never"], {"NO_COLOR": ""}, False),
                                               ([*call, "--color", "always"], {"NO_COLOR": "1"}, True)):
            said = on_terminal(arguments, environment, folder)
            if (b"\x1b[" in said) != wanted or words.encode() not in said:
                yield f"{arguments} {environment}: colours should be there: {wanted}; {said[:80]}"
        if b"\x1b[" not in PROGRAM.run(command, folder / "steps.isnad", "--color", "always", words).stdout:
            yield f"isnad {command} --color always: no colours in a pipe"


def check_pipe(folder):
    """Whoever reads along has had enough: that is no failure, and nothing to speak of."""
    PROGRAM.run("add", "many.isnad", "many.jsonl", cwd=folder)
    for command in (f"search --archive many.isnad --limit 10000 {IN_ALL}", f"search --archive many.isnad --format csv --limit 10000 {IN_ALL}",
                    "export --archive many.isnad --quiet", "who --archive many.isnad --limit 10000 ديابي"):
        done = subprocess.run(["bash", "-c", f'"$0" {command} | head -1; exit ${{PIPESTATUS[0]}}', ISNAD], capture_output=True, cwd=folder)
        if done.returncode != 0 or done.stderr or done.stdout.count(b"\n") != 1:
            yield f"isnad {command} | head -1: status {done.returncode}, {done.stderr.decode()}"
        with open("/dev/full", "w") as full:
            done = subprocess.run([ISNAD, *command.split()], stdout=full, stderr=subprocess.PIPE, cwd=folder)
        if done.returncode != 1 or not re.fullmatch("isnad: cannot write [^\n]*\n", done.stderr.decode()):
            yield f"isnad {command} onto a full disk: status {done.returncode}, {done.stderr.decode()}"


def who(folder, name, *arguments):
    done = PROGRAM.run("who", folder / "steps.isnad", "--format", "json", *arguments, name)
    return json.loads(done.stdout) if done.returncode == 0 else None


def check_who(folder):
    texts = {r["title"]: r["text"] for r in PROGRAM.reports(folder / "steps.isnad")}
    for name in ("عمر ديابي", "Omar Diaby", "سالم الهادي", "وزارة النقل"):
        answer = who(folder, name)
        if not answer:
            yield f"isnad who {name}: nobody"
            continue
        yield from wrong_by(WHO, answer, "who " + name)
        for result in answer["statements"] + answer["statements_about_it"]:
            yield from wrong_offsets("who " + name, result, texts[result["article"]["title"]], set())
    minister = who(folder, "Omar Diaby")
    by_id = who(folder, minister["names"][0]["id"])
    if minister["names"][0]["name"] != "عمر ديابي" or minister["articles"] != 3 or minister["said"] != {"deny": 2, "say": 1}:
        yield f"isnad who Omar Diaby: {minister['names']}, {minister['articles']} articles, said {minister['said']}"
    if by_id | {"asked": ""} != minister | {"asked": "", "others": by_id["others"]}:
        yield "isnad who: an id and the name have other answers"
    if [r["role"] for r in minister["roles"]] != ["وزير النقل"] or {"day": "2024-09-03", "articles": 1, "statements": 1} not in minister["days"]:
        yield f"isnad who Omar Diaby: {minister['roles']} {minister['days']}"
    if len(who(folder, "Omar Diaby", "--limit", "1")["statements"]) != 1:
        yield "isnad who --limit 1 has not one statement"
    said = PROGRAM.run("who", folder / "steps.isnad", "ديابي").stdout.decode()
    if "عمر ديابي\n" not in said or "named in 3 articles" not in said or "لن نغلق الميناء" not in said:
        yield f"isnad who: {said[:300]}"
    nobody = PROGRAM.run("who", folder / "steps.isnad", "زيد الغائب")
    if nobody.returncode != 1 or nobody.stderr.decode() != "isnad: زيد الغائب: nobody in this archive is called so\n":
        yield f"isnad who of nobody: {nobody.returncode}, {nobody.stderr.decode()}"


def names_of(folder, name):
    return {(n["name"], n["joined"], n.get("note")) for n in who(folder, name)["names"]}


def check_links(folder):
    """What a person has said of names holds, whatever is read again."""
    archive = folder / "steps.isnad"
    alone = {("طارق البحري", "itself", None)}
    both = {("يوسف الراوي", "itself", None), ("طارق البحري", "hand", "اسم قلم")}
    if names_of(folder, "طارق البحري") != alone:
        yield f"before it is linked: {names_of(folder, 'طارق البحري')}"
    done = PROGRAM.run("link", archive, "--note", "اسم قلم", "طارق البحري", "يوسف الراوي")
    if done.returncode != 0 or not re.fullmatch(r"طارق البحري \(p\w+\)\nيوسف الراوي \(p\w+\)\nare one from now on\n", done.stdout.decode()):
        yield f"isnad link: {done.stdout.decode()} {done.stderr.decode()}"
    for _ in range(2):
        if names_of(folder, "طارق البحري") != both or who(folder, "طارق البحري")["articles"] != 3:
            yield f"linked: {names_of(folder, 'طارق البحري')}, {who(folder, 'طارق البحري')['articles']} articles"
        if PROGRAM.search(archive, "speaker:البحري")["articles"] != 3:
            yield f"linked: speaker: finds {PROGRAM.search(archive, 'speaker:البحري')['articles']} articles"
        PROGRAM.run("reread", archive, "--all")
    ids = re.findall(r"\((p\w+)\)", done.stdout.decode())
    done = PROGRAM.run("unlink", archive, *ids)
    if done.returncode != 0 or not done.stdout.decode().endswith("are two from now on, whatever articles say\n"):
        yield f"isnad unlink: {done.stdout.decode()} {done.stderr.decode()}"
    for _ in range(2):
        if names_of(folder, "طارق البحري") != alone:
            yield f"unlinked: {names_of(folder, 'طارق البحري')}"
        PROGRAM.run("reread", archive, "--all")
    for names, err in ((("طارق البحري", "طارق البحري"), "these are the same name already"), (("طارق البحري", "زيد"), "nobody .* called so"),
                       ((ids[0], "pxxxxxxxxxxxxx"), "nobody .* called so")):
        done = PROGRAM.run("link", archive, *names)
        if done.returncode != 1 or not re.fullmatch(f"isnad: [^\n]*{err}[^\n]*\n", done.stderr.decode()):
            yield f"isnad link {names}: status {done.returncode}, {done.stderr.decode()}"
    if PROGRAM.run("link", archive, "طارق البحري").returncode != 2:
        yield "isnad link with one name: the status is not 2"


def check_exports(folder):
    """JSON lines are what `isnad read` says of the same inputs, byte for byte."""
    inputs = ["page.html", "story.txt", "lines.jsonl", "ids.jsonl", "pages.zip", "pages", "many.jsonl"]
    PROGRAM.run("add", "whole.isnad", *inputs, cwd=folder)
    lines = PROGRAM.exported(folder / "whole.isnad")
    read = subprocess.run([ISNAD, "read", "--quiet", "--format", "jsonl", *inputs], capture_output=True, cwd=folder).stdout.decode()
    if lines != read:
        at = next((i for i, (a, b) in enumerate(zip(lines, read)) if a != b), -1)
        yield f"isnad export is not isnad read: «{lines[at - 60:at + 60]}», «{read[at - 60:at + 60]}»"
    reports = [json.loads(line) for line in lines.split("\n") if line]
    yield from (f"export: {report['input']}: {problem}" for report in reports for problem in problems(report))
    statements = sum(len(report["attributions"]) for report in reports)
    table = list(csv.DictReader(io.StringIO(PROGRAM.exported(folder / "whole.isnad", "csv"), newline="")))
    if len(table) != statements or {row["title"] for row in table} - {("'" if r["title"][0] == "=" else "") + r["title"] for r in reports}:
        yield f"csv: {len(table)} rows for {statements} statements"
    graph = json.loads(PROGRAM.exported(folder / "whole.isnad", "jsonld"))["@graph"]
    kinds = [node.get("@type") for node in graph]  # what an entity adds later has none
    if kinds.count("NewsArticle") != len(reports) or kinds.count("Claim") != statements:
        yield f"jsonld: {kinds.count('NewsArticle')} articles, {kinds.count('Claim')} claims"
    nodes = xml.etree.ElementTree.fromstring(PROGRAM.exported(folder / "whole.isnad", "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    articles = [node for node in nodes.iter(space + "node") if node.get("id").startswith("article:")]
    if len(articles) != len(reports) or not list(nodes.iter(space + "edge")):
        yield f"graphml: {len(articles)} articles"
    ids = {row["article"] for row in table}
    if not {r["article"]["id"] for r in PROGRAM.search(folder / "whole.isnad", "قال")["results"]} <= ids:
        yield "csv: articles have other ids than isnad search gives them"


def check_reread(folder):
    """Reading again by the same reader changes nothing: neither the reports nor what is found."""
    def all_of_it():
        answers = [PROGRAM.search(folder / "whole.isnad", query) for query, _, _ in QUERIES]
        return [PROGRAM.exported(folder / "whole.isnad"), answers, PROGRAM.run("who", folder / "whole.isnad", "--format", "json", "ديابي").stdout]
    before = all_of_it()
    done = PROGRAM.run("reread", folder / "whole.isnad")
    if done.returncode != 0 or not done.stdout.startswith(b"read again 0, 0 failed;"):
        yield f"isnad reread of what this version has read: {done.stdout.decode()}"
    for _ in range(2):
        done = PROGRAM.run("reread", folder / "whole.isnad", "--all")
        if done.returncode != 0 or not done.stdout.startswith(b"read again 410, 0 failed;"):
            yield f"isnad reread --all: status {done.returncode}, {done.stdout.decode()}{done.stderr.decode()}"
        after = all_of_it()
        yield from (f"isnad reread --all: {what} changed" for what, a, b in zip(("reports", "results", "who"), before, after) if a != b)


def check_old_versions(folder):
    """Archives as every released version made them are still read, searched and added to. Every release adds one:
    tests/archive/versions/make.py."""
    kept = sorted((SOURCE / "tests/archive/versions").glob("*.isnad"))
    if not kept:
        yield "there are no archives of older versions"
    for path in kept:
        archive = folder / ("kept-" + path.name)
        shutil.copy(path, archive)
        label = f"archive of version {path.stem}"
        reports = PROGRAM.reports(archive)
        yield from (f"{label}: {report['input']}: {problem}" for report in reports for problem in problems(report))
        if [r["title"] for r in reports] != ["الجسر آمن", "نفي في الميناء", "رد النقابة"]:
            yield f"{label}: has {[r['title'] for r in reports]}"
        for _ in range(2):
            yield from wrong_in_old(archive, label)
            if PROGRAM.run("add", archive, folder / "last.txt").returncode != 0 or PROGRAM.search(archive, "انتهى")["articles"] != 1:
                yield f"{label}: nothing can be added"
            if not PROGRAM.run("reread", archive, "--all").stdout.startswith(b"read again 4, 0 failed"):
                yield f"{label}: cannot be read again"


def wrong_in_old(archive, label):
    answer = PROGRAM.search(archive, "speaker:ديابي act:deny ميناء")
    yield from wrong_by(SEARCH, answer, label)
    if [r["article"]["title"] for r in answer["results"]] != ["نفي في الميناء"]:
        yield f"{label}: a search finds {answer['results']}"
    done = PROGRAM.run("who", archive, "--format", "json", "Omar Diaby")
    if done.returncode != 0 or {n["name"] for n in json.loads(done.stdout)["names"]} != {"عمر ديابي"}:
        yield f"{label}: who says {done.stdout.decode()[:200]}{done.stderr.decode()}"


CHECKS = [check_steps, check_versions, check_quiet, check_places, check_search, check_wrong_queries, check_csv, check_pretty, check_colour,
          check_pipe, check_who, check_links, check_exports, check_reread, check_old_versions]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, data in FILES.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(data)
        wrong = [problem for check in CHECKS for problem in check(folder)]
    print("\n".join(wrong) or f"{len(CHECKS)} checks of {len(STEPS)} additions and {len(QUERIES)} queries")
    sys.exit(1 if wrong else 0)


main()
