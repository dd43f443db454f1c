#!/usr/bin/env python3
"""isnad serve from outside: every route as its own description has it, every refusal, adding and linking, and who may ask.

serve_test.py ISNAD
"""
import csv
import gzip
import io
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import web
from archives import Program, article, json_lines
from desk import API, JSON, OWN, Description, Desk, all_at_once, made, text_of

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
PROGRAM = Program(ISNAD)
failures = []


def check(name, holds, why=""):
    if not holds:
        failures.append(f"{name}: {why}")


def page(words, address="https://wadi.example/nuzha"):
    return (f'<html lang="ar"><head><title>الحديقة</title><link rel="canonical" href="{address}"></head><body><article><h1>الحديقة</h1>'
            f"<p>قالت مديرة الحدائق سعاد المرج إن {words} في رأس النهر منذ مطلع الشهر.</p><p>ونفى المتحدث باسم البلدية سامر القصب أن تكون "
            "الحديقة قد أغلقت أبوابها أمام الزوار.</p></article></body></html>").encode()


# --- routes

def paths_of(desk):
    """Every address of an archive that answers, and what it must say."""
    articles = desk.get("/articles?limit=200").json["articles"]
    stories = desk.get("/stories?limit=200").json["stories"]
    names = desk.get("/entities?name=سالم الهادي").json["names"]
    story = desk.get("/stories/" + stories[0]["id"]).json
    some = articles[:5] + articles[-4:]
    yield from ("/openapi.json", "/status", "/articles", "/articles?limit=1", "/articles?limit=200&after=0", "/stories", "/stories?order=largest",
                "/stories?offset=1&limit=1", "/stories?offset=99999", "/search?q=جسر", "/search?q=act:deny&limit=200", "/statements?q=الجسر",
                "/search?q=لا أحد قال هذا قط يا فلان", "/entities?name=Salem Alhadi", "/articles?nonsense=1&limit=2")
    yield from ("/articles/" + a["id"] for a in some)
    yield from (f"/articles/{a['id']}/statements" for a in some)
    yield from ("/entities/" + n["id"] for n in names)
    yield from ("/stories/" + s["id"] for s in stories)
    yield "/stories/" + articles[-1]["id"]
    for claim in story["claims"][:10]:
        yield from (f"/claims/{claim['id']}?format={f}" for f in ("json", "svg", "dot"))
        yield "/claims/" + claim["id"]
    yield from (f"/compare?left={a['id']}&right={b['id']}" for a in some[-3:] for b in some[-3:])
    yield from ("/export", "/export?format=jsonl", "/export?format=csv", "/export?format=jsonld", "/export?format=graphml")


def check_routes(desk, description):
    check("schemas", not list(description.wrong_schemas()), list(description.wrong_schemas()))
    for path in paths_of(desk):
        answer = desk.get(path)
        check(path, answer.status == 200, (answer.status, answer.body[:200]))
        for wrong in description.wrong("GET", path, answer):
            check(path, False, wrong)
        check(path, answer.headers.get("x-content-type-options") == "nosniff" and "default-src 'none'" in answer.headers["content-security-policy"])
        head = desk.ask(API + path, "HEAD")
        same = {k: v for k, v in answer.headers.items() if k != "date"} == {k: v for k, v in head.headers.items() if k != "date"}
        check("HEAD " + path, head.status == 200 and not head.body and same, head.headers)
        check_etag(desk, path, answer)
        check_gzip(desk, path, answer)


def check_etag(desk, path, answer):
    tag = answer.headers.get("etag")
    if path.startswith("/export"):
        return
    check("ETag " + path, tag and answer.headers.get("cache-control") == "private, no-cache", answer.headers)
    for asked in (tag, tag.removeprefix("W/"), '"other", ' + tag, "*"):
        again = desk.get(path, If_None_Match=asked)
        check("304 " + path, again.status == 304 and not again.body and again.headers["etag"] == tag, (asked, again.status))
    check("200 " + path, desk.get(path, If_None_Match='"other"').status == 200)


def check_gzip(desk, path, answer):
    packed = desk.get(path, Accept_Encoding="br, gzip;q=0.8")
    if packed.headers.get("content-encoding") == "gzip":
        check("gzip " + path, gzip.decompress(packed.body) == answer.body and "Accept-Encoding" in packed.headers["vary"], packed.headers)
    else:
        check("gzip " + path, len(answer.body) < 1024 or path.startswith("/export"), len(answer.body))
    check("no gzip " + path, "content-encoding" not in desk.get(path, Accept_Encoding="gzip;q=0, br").headers)


def check_like_command_line(desk, path):
    """The desk and the command line say the same."""
    def command(name, *arguments):
        return json.loads(PROGRAM.run(name, path, "--format", "json", *arguments).stdout)

    for query in ("جسر", "act:deny", 'speaker:"سالم الهادي"'):
        answer = desk.get(f"/search?limit=50&q={urllib.parse.quote(query)}").json
        facets = answer.pop("facets")
        check("search", answer == command("search", "--limit", "50", query), query)
        acts = [r["statement"]["act"] for r in answer["results"] if r["statement"]]
        check("facets", facets["act"] == {act: acts.count(act) for act in acts}, (query, facets))
        outlets = [r["article"]["outlet"] for r in answer["results"] if r["article"]["outlet"]]
        check("facets", facets["outlet"] == {o: outlets.count(o) for o in outlets}, (query, facets))
    check("who", desk.get("/entities?name=سالم الهادي").json == command("who", "سالم الهادي"))
    story = desk.get("/stories").json["stories"][0]["id"]
    told = desk.get("/stories/" + story).json
    check("story", told == command("story", "--explain", story))
    claim = told["claims"][0]
    check("claim", desk.get("/claims/" + claim["id"]).json == claim)
    for form in ("svg", "dot"):
        printed = PROGRAM.run("claim", path, "--format", form, claim["id"]).stdout.decode().strip()
        check(form, desk.get(f"/claims/{claim['id']}?format={form}").body.decode().strip() == printed)
    for form in ("jsonl", "csv", "jsonld", "graphml"):
        check("export", desk.get("/export?format=" + form).body.decode() == PROGRAM.exported(path, form), form)
    for one in desk.get("/articles?limit=4").json["articles"]:
        whole = desk.get("/articles/" + one["id"]).json
        check("an article's card", whole["article"] == one)
        said = desk.get(f"/articles/{one['id']}/statements").json["statements"]
        check("its statements", [s["id"] for s in said] == [f"{one['id']}:{a['id']}" for a in whole["report"]["attributions"]])
        names = {e["id"]: e["name"] for e in whole["report"]["entities"]}
        check("their chains", [s["chain"] for s in said] == [[names[e] for e in a["chain"]] for a in whole["report"]["attributions"]])


def check_exports(desk):
    """That they are what they say, whatever is in them."""
    reports = [json.loads(line) for line in desk.get("/export").body.decode().split("\n") if line]
    rows = list(csv.reader(io.StringIO(desk.get("/export?format=csv").body.decode("utf-8-sig"))))
    check("export", len(reports) == desk.get("/status").json["articles"], len(reports))
    check("export as CSV", len({len(row) for row in rows}) == 1 and len(rows) > 40, len(rows))
    xml.etree.ElementTree.fromstring(desk.get("/export?format=graphml").body)
    check("file name", desk.get("/export?format=csv").headers["content-disposition"] == 'attachment; filename="isnad.csv"')


def check_paging(desk):
    expected = [a["id"] for a in desk.get("/articles?limit=200").json["articles"]]
    for limit in (1, 7, len(expected), 200):
        found, after = [], ""
        while after is not None and len(found) <= len(expected):
            got = desk.get(f"/articles?limit={limit}" + (f"&after={after}" if after else "")).json
            found += [a["id"] for a in got["articles"]]
            after = got["next"]
        check("articles page by page", found == expected, (limit, len(found)))
    for order in ("newest", "largest"):
        whole = desk.get(f"/stories?limit=200&order={order}").json
        ids = [s["id"] for s in whole["stories"]]
        pages = [desk.get(f"/stories?limit=1&offset={n}&order={order}").json for n in range(len(ids) + 1)]
        check("stories page by page", [s["id"] for p in pages for s in p["stories"]] == ids and ids, order)
        check("total", {p["total"] for p in pages} == {len(ids)} == {whole["total"]}, order)
        if order == "largest":
            sizes = [s["articles"] for s in whole["stories"]]
            check("the largest first", sizes == sorted(sizes, reverse=True), sizes)


# --- refusals: method, path, headers, body, status, code
ONE = "/articles/{article}"
REFUSED = [
    ("GET", "/nothing", {}, None, 404, "no-such-address"),
    ("GET", "", {}, None, 404, "no-such-address"),
    ("GET", "/", {}, None, 404, "no-such-address"),
    ("GET", "/status/", {}, None, 404, "no-such-address"),
    ("GET", "/articles/", {}, None, 404, "no-such-address"),
    ("GET", "/articles/x/y", {}, None, 404, "no-such-article"),
    ("GET", "/articles/a0", {}, None, 404, "no-such-article"),
    ("GET", "/articles/%D8%A7", {}, None, 404, "no-such-article"),
    ("GET", "/articles/a0/statements", {}, None, 404, "no-such-article"),
    ("GET", "/stories/s0", {}, None, 404, "no-such-story"),
    ("GET", "/claims/s0:k1", {}, None, 404, "no-such-story"),
    ("GET", "/claims/{story}:k9999", {}, None, 404, "no-such-claim"),
    ("GET", "/claims/{story}", {}, None, 404, "no-such-claim"),
    ("GET", "/claims/{claim}?format=png", {}, None, 400, "bad-parameter"),
    ("GET", "/entities?name=زغلول الغائب", {}, None, 404, "no-such-entity"),
    ("GET", "/entities/p0", {}, None, 404, "no-such-entity"),
    ("GET", "/entities", {}, None, 400, "bad-parameter"),
    ("GET", "/search", {}, None, 400, "bad-parameter"),
    ("GET", "/search?q=", {}, None, 400, "bad-parameter"),
    ("GET", "/search?q=act:jump", {}, None, 422, "bad-query"),
    ("GET", "/search?q=(جسر", {}, None, 422, "bad-query"),
    ("GET", "/search?q=جسر&limit=0", {}, None, 400, "bad-parameter"),
    ("GET", "/search?q=جسر&limit=201", {}, None, 400, "bad-parameter"),
    ("GET", "/search?q=جسر&limit=-1", {}, None, 400, "bad-parameter"),
    ("GET", "/search?q=جسر&limit=2x", {}, None, 400, "bad-parameter"),
    ("GET", "/search?q=جسر&limit=99999999999999999999999", {}, None, 400, "bad-parameter"),
    ("GET", "/articles?limit=201", {}, None, 400, "bad-parameter"),
    ("GET", "/articles?after=x", {}, None, 400, "bad-parameter"),
    ("GET", "/stories?limit=1e3", {}, None, 400, "bad-parameter"),
    ("GET", "/stories?offset=-1", {}, None, 400, "bad-parameter"),
    ("GET", "/stories?order=oldest", {}, None, 400, "bad-parameter"),
    ("GET", "/export?format=pdf", {}, None, 400, "bad-parameter"),
    ("GET", "/compare?left={article}", {}, None, 400, "bad-parameter"),
    ("GET", "/compare?right={article}", {}, None, 400, "bad-parameter"),
    ("GET", "/compare?left={article}&right=a0", {}, None, 404, "no-such-article"),
    ("GET", "/search?q=%FF", {}, None, 400, "bad-encoding"),
    ("GET", "/search?q=%00", {}, None, 400, "bad-encoding"),
    ("GET", "/search?%C0%80=1", {}, None, 400, "bad-encoding"),
    ("GET", "/articles/a%00b", {}, None, 400, "bad-encoding"),
    ("GET", "/articles/%ED%A0%80", {}, None, 400, "bad-encoding"),
    ("PUT", "/articles", OWN, b"", 405, "wrong-method"),
    ("DELETE", ONE, OWN, None, 405, "wrong-method"),
    ("POST", "/search", OWN, b"", 405, "wrong-method"),
    ("POST", "/openapi.json", OWN, b"", 405, "wrong-method"),
    ("GET", "/read", {}, None, 405, "wrong-method"),
    ("OPTIONS", "/articles", {}, None, 403, "no-own-header"),
    ("POST", "/read", {}, text_of(1), 403, "no-own-header"),
    ("POST", "/articles", {}, text_of(1), 403, "no-own-header"),
    ("POST", "/articles", {**OWN, "Origin": "https://evil.example"}, text_of(1), 403, "foreign-origin"),
    ("POST", "/articles", {**OWN, "Origin": "null"}, text_of(1), 403, "foreign-origin"),
    ("POST", "/articles", {**OWN, "Origin": "http://127.0.0.1:1"}, text_of(1), 403, "foreign-origin"),
    ("GET", "/status", {"Origin": "https://evil.example"}, None, 403, "foreign-origin"),
    ("GET", "/status", {"Host": "evil.example"}, None, 421, "wrong-host"),
    ("GET", "/status", {"Host": "localhost.evil.example:80"}, None, 421, "wrong-host"),
    ("GET", "/status", {"Host": "[::1"}, None, 200, None),
    ("GET", "/status", {"Host": "LOCALHOST:1"}, None, 200, None),
    ("GET", "/status", {"Host": "[::1]:80"}, None, 200, None),
    ("GET", "/status", {"Host": ""}, None, 421, "wrong-host"),
    ("GET", "/status", {"Host": b"\xff\xfe"}, None, 421, "wrong-host"),
    ("POST", "/articles", {**OWN, "Host": "evil.example"}, text_of(1), 421, "wrong-host"),
    ("POST", "/read?as=pdf", OWN, text_of(1), 400, "bad-parameter"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b"{", 400, "bad-body"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b"[]", 400, "bad-body"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b"{}", 400, "bad-body"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": 7}', 400, "bad-body"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": "/etc/passwd"}', 400, "bad-body"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": "file:///etc/passwd"}', 502, "not-fetched"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": "http://127.0.0.1:{port}/"}', 502, "not-fetched"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": "http://[::1]:{port}/"}', 502, "not-fetched"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": "http://169.254.169.254/latest/"}', 502, "not-fetched"),
    ("POST", "/articles", {**OWN, "Content-Type": JSON}, b'{"url": "http://10.0.0.1/"}', 502, "not-fetched"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b'{"url": "' + b"x" * 70000 + b'"}', 400, "bad-body"),
    ("POST", "/read", {**OWN, "Content-Type": JSON}, b"[" * 60000, 400, "bad-body"),
    ("POST", "/entities/p1111111111111/links", {**OWN, "Content-Type": JSON}, b'{"other": "p2222222222222", "same": true}', 404, "no-such-entity"),
    ("POST", "/entities/{entity}/links", {**OWN, "Content-Type": JSON}, b'{"other": "{entity}", "same": true}', 400, "bad-link"),
    ("POST", "/entities/{entity}/links", {**OWN, "Content-Type": JSON}, b'{"other": "p1"}', 400, "bad-link"),
    ("POST", "/entities/{entity}/links", {**OWN, "Content-Type": JSON}, b'{"other": 5, "same": true}', 400, "bad-link"),
    ("POST", "/entities/{entity}/links", {**OWN, "Content-Type": JSON}, b'{"other": "p1", "same": "yes"}', 400, "bad-link"),
    ("POST", "/entities/{entity}/links", {**OWN, "Content-Type": JSON}, b'{"other": "p1", "same": true, "note": "\xff"}', 400, "bad-link"),
    ("POST", "/entities/{entity}/links", {**OWN, "Content-Type": JSON}, b"", 400, "bad-link"),
]
ALLOWED = {"/articles": "GET, HEAD, POST", "/search": "GET, HEAD", "/read": "POST", "/openapi.json": "GET, HEAD", ONE: "GET, HEAD"}


def check_refusals(desk, description):
    story = desk.get("/stories").json["stories"][0]["id"]
    known = {"{article}": desk.get("/articles").json["articles"][0]["id"], "{story}": story, "{port}": str(desk.port),
             "{claim}": desk.get("/stories/" + story).json["claims"][0]["id"], "{entity}": desk.get("/entities?name=سالم الهادي").json["names"][0]["id"]}
    for method, template, headers, body, status, code in REFUSED:
        path, sent = template, body
        for name, value in known.items():
            path = path.replace(name, value)
            sent = sent.replace(name.encode(), value.encode()) if sent else sent
        answer = desk.ask(API + path, method, sent, headers)
        name = f"{method} {template} {dict(headers)} {(body or b'')[:60]}"
        check(name, answer.status == status, (answer.status, answer.body[:200]))
        if code is None or answer.status != status:
            continue
        check(name, answer.code == code and answer.json["status"] == status and answer.json["detail"], answer.body)
        if status == 405:
            check(name, answer.headers["allow"] == ALLOWED[template], answer.headers)
        if description.operation(method, path):
            for wrong in description.wrong(method, path, answer):
                check(name, False, wrong)
    pages = desk.ask("/stories/x", "POST", b"", OWN)
    check("POST of a page", pages.status == 405 and pages.code == "wrong-method", pages.status)


def check_pages(desk):
    for path in ("/", "/stories/s1", "/search", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd"):
        answer = desk.ask(path)
        check("page " + path, answer.status == 200 and answer.type == "text/html" and b"root:" not in answer.body, (answer.status, answer.type))
    for path in ("/x.js", "/assets/nothing.css", "/../../etc/ld.so.conf", "/assets/..%5c..%5cetc", "/%2e%2e/openapi.json", "/.."):
        answer = desk.ask(path)
        check("page " + path, answer.status == 404 and answer.code == "no-such-page", (answer.status, answer.body[:100]))


# --- reading and adding

def check_reading(desk, description):
    sent = [(page("النافورة أصلحت"), "text/html", ""), (page("النافورة أصلحت"), "application/octet-stream", ""),
            (text_of(2), "text/plain", ""), (text_of(2), "application/octet-stream", "&as=text"),
            ("قال سالم الهادي إن الجسر آمن.".encode("windows-1256"), "text/plain; charset=windows-1256", ""),
            (page("النافورة أصلحت"), "text/plain", "&as=html")]
    before = desk.get("/status").json["articles"]
    for body, media_type, more in sent:
        answer = desk.post("/read?name=n.html" + more, body, media_type)
        check("read", answer.status == 200 and answer.json["attributions"] and answer.json["input"] == "n.html", (media_type, more, answer.body[:200]))
        for wrong in description.wrong("POST", "/read", answer):
            check("read", False, wrong)
    check("read without a name", desk.post("/read", text_of(1), "text/plain").status == 200)
    check("reading keeps nothing", desk.get("/status").json["articles"] == before)
    for body in (b"", b"\x00\x01\x02\xff" * 100, b"PK\x03\x04" + bytes(200), b"<" * 100000):
        answer = desk.post("/read", body, "application/octet-stream")
        check("read of anything", answer.status in (200, 422), (body[:10], answer.status, answer.body[:100]))
        for wrong in description.wrong("POST", "/read", answer):
            check("read of anything", False, wrong)


def check_fetching(archive):
    site = {"/page": web.answer(web.page()), "/gone": web.answer(b"", status=404)}
    with web.Server(site) as server, Desk(ISNAD, archive, "--allow-private", "--ignore-robots") as desk:
        answer = desk.post("/read", {"url": server.url + "/page"}, JSON)
        check("read by address", answer.status == 200 and answer.json["url"] == server.url + "/page", answer.body[:200])
        gone = desk.post("/read", {"url": server.url + "/gone"}, "Application/JSON; charset=utf-8")
        check("read by address", gone.status == 502 and gone.code == "not-fetched", gone.body[:200])


def check_adding(desk, description, archive):
    def add(body, name):
        answer = desk.post("/articles", body)
        for wrong in description.wrong("POST", "/articles", answer):
            check(name, False, wrong)
        return answer.status, answer.json

    def count():
        return desk.get("/status").json["articles"]

    before, tag = count(), desk.get("/articles").headers["etag"]
    status, added = add(page("النافورة أصلحت"), "add")
    check("add", (status, added["done"], added["title"]) == (201, "added", "الحديقة") and count() == before + 1, (status, added))
    check("a list changes with what is added", desk.get("/articles", If_None_Match=tag).status == 200)
    check("the last comes first", desk.get("/articles?limit=1").json["articles"][0]["id"] == added["id"])
    check("what was added is found", desk.get("/search?q=النافورة").json["articles"] == 1)
    status, same = add(page("النافورة أصلحت"), "add again")
    check("add again", (status, same["done"], same["id"]) == (200, "same", added["id"]) and count() == before + 1, (status, same))
    status, updated = add(page("المقاعد جددت"), "update")
    check("update", (status, updated["done"], updated["id"]) == (201, "updated", added["id"]) and count() == before + 1, (status, updated))
    card = desk.get("/articles/" + added["id"]).json["article"]
    check("versions", (card["version"], card["versions"]) == (2, 2), card)
    check("what was updated is found", desk.get("/search?q=المقاعد").json["articles"] == 1 and desk.get("/search?q=النافورة").json["articles"] == 0)
    PROGRAM.run("add", archive, "--quiet", "-", input=json_lines([article(999)]), check=True)
    check("what another program adds is seen", count() == before + 2, count())
    threads, answers = all_at_once(12, lambda n: desk.post("/articles", page("الأشجار زرعت", f"https://wadi.example/tree{n % 6}")).json["done"])
    for thread in threads:
        thread.join()
    check("adding at once", sorted(map(str, answers)) == ["added"] * 6 + ["same"] * 6, answers)


def check_links(desk):
    def names():
        return [n["name"] for n in desk.get("/entities?name=سالم الهادي").json["names"]]

    def link(one, other, same, note="بيد إنسان"):
        return desk.post(f"/entities/{one}/links", {"other": other, "same": same, "note": note}, JSON)

    one = desk.get("/entities?name=سالم الهادي").json["names"][0]["id"]
    other = desk.get("/entities?name=يوسف الراوي").json["names"][0]["id"]
    check("before linking", "يوسف الراوي" not in names(), names())
    done = link(one, other, True)
    check("link", done.status == 204 and not done.body, (done.status, done.body))
    check("linked", "يوسف الراوي" in names(), names())
    joined = next(n for n in desk.get("/entities/" + one).json["names"] if n["id"] == other)
    check("why", joined["joined"] == "hand" and joined["note"] == "بيد إنسان", joined)
    check("unlink", link(one, other, False).status == 204 and "يوسف الراوي" not in names(), names())


def check_read_only(archive):
    with Desk(ISNAD, archive, "--read-only") as desk:
        check("status", desk.get("/status").json["writable"] is False)
        for path in ("/articles", "/entities/p0/links"):
            answer = desk.post(path, page("النافورة أصلحت"))
            check("read-only", (answer.status, answer.code) == (403, "read-only"), (path, answer.status))
        check("read-only reads", desk.post("/read", page("النافورة أصلحت")).status == 200)


# --- who may ask

def check_token(archive):
    with Desk(ISNAD, archive, "--token", "s3cret-Word") as desk:
        check("greeting", desk.token == "s3cret-Word", desk.greeting)
        for path in ("/", API + "/status", API + "/openapi.json", API + "/nothing"):
            answer = desk.ask(path)
            check("no token", (answer.status, answer.code) == (401, "no-token") and answer.headers["www-authenticate"] == "Bearer", (path, answer.status))
        for name, headers, status in (
                ("bearer", {"Authorization": "Bearer s3cret-Word"}, 200), ("cookie", {"Cookie": "a=b; isnad_token=s3cret-Word;c"}, 200),
                ("scheme in lower case", {"Authorization": "bearer s3cret-Word"}, 200), ("wrong", {"Authorization": "Bearer s3cret-word"}, 401),
                ("beginning", {"Authorization": "Bearer s3cret"}, 401), ("basic", {"Authorization": "Basic s3cret-Word"}, 401),
                ("no scheme", {"Authorization": "s3cret-Word"}, 401), ("wrong cookie", {"Cookie": "isnad_token=x"}, 401),
                ("other cookie", {"Cookie": "xisnad_token=s3cret-Word"}, 401), ("empty cookie", {"Cookie": "isnad_token="}, 401)):
            check("token: " + name, desk.ask(API + "/status", headers=headers).status == status, headers)
        came = desk.ask("/search?token=s3cret-Word&q=جسر آمن")
        check("?token=", came.status == 303 and came.headers["location"] == "/search?q=" + urllib.parse.quote("جسر آمن", safe=""), came.headers)
        cookie = came.headers["set-cookie"]
        check("its cookie", all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/")), cookie)
        check("its cookie opens", desk.ask(API + "/status", headers={"Cookie": cookie.split(";")[0]}).status == 200)
        check("nowhere else", desk.ask("//evil.example/%0d%0aX:y?token=s3cret-Word").headers["location"] == "/evil.example/%0D%0AX%3Ay")
        check("a wrong ?token=", desk.ask("/?token=wrong").status == 401)
        check("?token= does not write", desk.ask(API + "/articles?token=s3cret-Word", "POST", page("x"), OWN).status == 401)
        check("own header", desk.ask(API + "/articles", "POST", page("x"), {"Authorization": "Bearer s3cret-Word"}).code == "no-own-header")
        check("add", desk.post("/articles", page("المسرح افتتح"), Authorization="Bearer s3cret-Word").status in (200, 201))
    with Desk(ISNAD, archive, "--token", "s3cret-Word", "--public-read") as desk:
        check("public", desk.get("/status").json["public"] is True)
        check("public read", desk.post("/read", page("x")).status == 200 and desk.ask("/").status == 200)
        check("public add", desk.post("/articles", page("x")).status == 401)
        check("public fetching", desk.post("/read", {"url": "http://127.0.0.1/"}, JSON).status == 401)
    for wrong in ("", "two words", "a;b", "سر"):
        done = subprocess.run([ISNAD, "serve", "--archive", str(archive), "--port", "0", "--token", wrong], capture_output=True, timeout=20)
        check("token", done.returncode == 2 and b"token" in done.stderr, (wrong, done.returncode, done.stderr))


def check_beyond_this_machine(archive):
    with Desk(ISNAD, archive, address="0.0.0.0") as desk:
        check("a token is made up", desk.token and len(desk.token) == 32, desk.greeting)
        check("any host", desk.ask(API + "/status", headers={"Host": "desk.example"}).status == 401)
        check("any host", desk.ask(API + "/status", headers={"Host": "desk.example", "Authorization": "Bearer " + desk.token}).status == 200)
        answers = [desk.ask(API + "/status").status for _ in range(700)]
        check("limit of an address", 429 in answers, set(answers))
        last = desk.ask(API + "/status")
        check("limit of an address", last.status != 429 or (last.code == "too-many" and last.headers["retry-after"]), last.body)
    with Desk(ISNAD, archive, "--host", "Desk.Example", address="0.0.0.0") as desk:
        own = {"Authorization": "Bearer " + desk.token}
        check("--host", desk.ask(API + "/status", headers={"Host": "desk.example:80", **own}).status == 200)
        check("--host", desk.ask(API + "/status", headers={"Host": "other.example", **own}).status == 421)
    if socket.has_ipv6:
        try:
            with Desk(ISNAD, archive, address="::1") as desk:
                check("IPv6", desk.get("/status").status == 200 and desk.token is None, desk.greeting)
        except (RuntimeError, OSError) as error:
            print(f"skipped: no IPv6 on loopback ({error})")


# --- beginning

def check_beginning(folder, archive):
    def serve(*arguments):
        done = subprocess.run([ISNAD, "serve", *map(str, arguments)], capture_output=True, timeout=20)
        return done.returncode, done.stderr.decode()

    with Desk(ISNAD, archive) as desk:
        status, said = serve("--archive", archive, "--port", desk.port)
        check("port in use", status == 1 and f"127.0.0.1 port {desk.port}: something listens there already" in said, (status, said))
    missing = folder / "missing.isnad"
    status, said = serve("--archive", missing, "--port", 0, "--read-only")
    check("no archive", status == 1 and f"{missing}: there is no such archive" in said and not missing.exists(), (status, said))
    (folder / "text.isnad").write_text("this is no archive")
    for name, arguments, code, words in (
            ("no archive, but a file", ("--archive", folder / "text.isnad", "--port", 0), 1, "text.isnad: "),
            ("no address", ("--archive", archive, "--address", "here", "--port", 0), 1, "here: this is no address to listen at"),
            ("no address of this machine", ("--archive", archive, "--address", "192.0.2.1", "--port", 0), 1, "this machine has no such address"),
            ("no port", ("--archive", archive, "--port", 70000), 2, "--port"), ("no number", ("--archive", archive, "--workers", 0), 2, "--workers")):
        status, said = serve(*arguments)
        check(name, status == code and words in said, (status, said))
    with Desk(ISNAD, folder / "new" / "new.isnad") as desk:
        check("a new archive", desk.get("/status").json["articles"] == 0 and desk.get("/stories").json == {"stories": [], "total": 0})
        check("a new archive", desk.get("/articles").json == {"articles": [], "next": None} and desk.get("/search?q=جسر").json["results"] == [])
        check("its first article", desk.post("/articles", page("النافورة أصلحت")).status == 201 and desk.get("/status").json["articles"] == 1)
        check("Ctrl-C", desk.stop(5, 2) == 0)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive = made(PROGRAM, folder)
        with Desk(ISNAD, archive) as desk:
            description = Description(desk.get("/openapi.json").json)
            check_routes(desk, description)
            check_like_command_line(desk, archive)
            check_exports(desk)
            check_paging(desk)
            check_refusals(desk, description)
            check_pages(desk)
            check_reading(desk, description)
            check_adding(desk, description, archive)
            check_links(desk)
            check("it lived through all that", desk.process.poll() is None and desk.stop() == 0)
        check_fetching(archive)
        check_read_only(archive)
        check_token(archive)
        check_beyond_this_machine(archive)
        check_beginning(folder, archive)
    print("\n".join(failures) or "the desk answers as it should")
    sys.exit(1 if failures else 0)


main()
