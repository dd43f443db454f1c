#!/usr/bin/env python3
"""Watching feeds, case by case, from a server on loopback that misbehaves.

watch_test.py ISNAD
"""
import concurrent.futures
import email.utils
import gzip
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from web import Server, answer, page

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
FOLDER = tempfile.TemporaryDirectory()  # of the archives
LONGEST = 15  # seconds that no single call may take
CLEAN = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def item(number, link=None, more=""):
    return f"<item><title>خبر {number}</title><link>{link or f'/{number}'}</link><guid>{number}</guid>{more}</item>"


def rss(*items, more=""):
    return f'<?xml version="1.0"?><rss><channel><title>الوادي</title>{more}{"".join(items)}</channel></rss>'.encode()


def feed(*items, more="", **options):
    return answer(rss(*items, more=more), **{"media_type": "application/rss+xml", **options})


ATOM = ('<feed xmlns="http://www.w3.org/2005/Atom"><title>الأفق</title><entry><title>خبر 1</title><id>tag:a,2024:1</id>'
        '<link rel="alternate" href="1"/></entry></feed>').encode()


def to(place, status):
    return answer(b"moved", status=status, headers={"Location": place})


def drips(connection, _):
    """An item, and then a byte now and then, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + rss(item(1))[:-16])
    for _ in range(100):
        connection.sendall(b"\n")
        time.sleep(0.1)


def never_ends(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + rss()[:-16])
    for number in range(1_000_000):
        connection.sendall(item(number).encode())


def silence(connection, _):
    connection.settimeout(10)
    connection.recv(1)


def slow_page(_, server):
    time.sleep(1)
    return answer(page())


def in_turn(*answers):
    """Each once, the last one for ever."""
    left = list(answers)
    return lambda connection, server: left.pop(0) if len(left) > 1 else left[0]


PAGES = {f"/{number}": answer(page()) for number in range(1, 6)}
SITE = {
    **PAGES,
    "/rss": feed(item(1), item(2)),
    "/atom": answer(ATOM, "application/atom+xml"),
    "/gzip": answer(gzip.compress(rss(item(1))), "text/xml", headers={"Content-Encoding": "gzip"}),
    "/as-html": feed(item(1), media_type="text/html"),
    "/as-png": feed(item(1), media_type="image/png"),
    "/windows": answer(rss(item(1)).decode().encode("cp1256"), "text/xml; charset=windows-1256"),
    "/page": answer(page()),
    "/empty": answer(b"", "text/xml"),
    "/no-items": feed(),
    "/broken": answer(rss(item(1), item(2)).replace(b"<title>\xd8\xae\xd8\xa8\xd8\xb1 2</title>", b"<title>"), "text/xml"),
    "/broken-at-once": answer(b"<rss><channel><item></itme>", "text/xml"),
    "/drips": drips,
    "/never-ends": never_ends,
    "/silence": silence,
    "/cut": lambda c, _: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9999\r\n\r\n" +
                                   rss(item(1), item(2))[:-60]),
    "/failed": answer(b"no", status=500),
    "/busy": answer(b"no", status=503, headers={"Retry-After": "7200"}),
    "/busy-until": answer(b"no", status=429, headers={"Retry-After": email.utils.formatdate(time.time() + 9000, usegmt=True)}),
    "/gone": answer(b"", status=410),
    "/for-good": to("/rss", 301), "/for-now": to("/rss", 302), "/both": to("/for-now", 308), "/loop": to("/loop", 301),
    "/daily": feed(item(1), more="<ttl>1440</ttl>"),
    "/hourly": feed(item(1), more="<sy:updatePeriod>hourly</sy:updatePeriod>"),
    "/max-age": feed(item(1), headers={"Cache-Control": "public, max-age=5400"}),
    "/bad-links": feed(item(1, "file:///etc/passwd"), item(2, "javascript:alert(1)"), item(3, "http://a:b@127.0.0.1/"),
                       item(4, "ftp://127.0.0.1/"), item(5, "gopher://127.0.0.1/")),
    "/bad-pages": feed(item(1, "/lost"), item(2, "/forbidden"), item(3, "/to-front"), item(4, "/zip"), item(5)),
    "/down": feed(*(item(number, f"/down/{number}") for number in range(6))),
    **{f"/down/{number}": answer(b"", status=500) for number in range(6)},
    "/one-front": feed(item(1, "/"), item(2, "/")),
    "/lost": answer(b"", status=404), "/forbidden": answer(b"", status=403), "/to-front": to("/", 302),
    "/zip": answer(b"PK\x03\x04", "application/zip"), "/": answer(page()),
}
ESCAPES = feed("<item><title>\x9b31m&#27;[31m</title><link>/1</link></item>")

ONCE = ["--once", "--allow-private", "--delay", "0"]

# (paths of feeds and options, status, what stdout must match, what stderr must match, what is asked for)
CASES = [
    (["/rss"], 0, r"(?s)^\+ {site}/1 خبر 1\n\+ {site}/2 خبر 2\n{site}/rss: 2 new, 0 known, next in 15 min\n$", "",
     "/rss /1 /2"),
    (["/atom"], 0, "1 new", "", "/atom /1"),
    (["/gzip"], 0, "1 new", "", "/gzip /1"),
    (["/as-html"], 0, "1 new", "", "/as-html /1"),
    (["/windows"], 0, "خبر 1", "", "/windows /1"),
    (["--interval", "2h", "/rss"], 0, "next in 2 h\n", "", None),
    (["/daily"], 0, "next in 24 h\n", "", None),
    (["/hourly"], 0, "next in 1 h\n", "", None),
    (["/max-age"], 0, "next in 1 h 30 min\n", "", None),
    (["--items-only", "/rss"], 0, r"(?s)خبر 1 \(what the feed has of it\).*2 new", "", "/rss"),
    (["--quiet", "/rss"], 0, "", "", "/rss /1 /2"),
    (["/rss", "/atom"], 0, "(?s)2 new, 0 known.*0 new, 1 known", "", "/rss /1 /2 /atom"),  # with the same item
    (["/as-png"], 1, "failed, next in", "this is no web page but image/png", "/as-png"),
    (["/page"], 1, "failed, next in", "this is no feed; name the address of a feed", "/page"),
    (["/empty"], 1, "failed, next in", "this is no feed", "/empty"),
    (["/no-items"], 0, "0 new, 0 known, next", "this feed has no items", "/no-items"),
    (["/broken"], 1, "broken off, 1 new", "broken: line 1: this feed is broken .*; the items before that were read", "/broken /1"),
    (["/broken-at-once"], 1, "failed, next", "this feed is broken", "/broken-at-once"),
    (["--timeout", "1", "/drips"], 1, "broken off, 1 new", "has not come in 1 seconds.*; the items before that", "/drips /1"),
    (["--max-bytes", "10K", "--items-only", "/never-ends"], 1, "broken off, [0-9]{2,3} new", "larger than the limit of 10240", "/never-ends"),
    (["--timeout", "1", "/silence", "/rss"], 1, "(?s)silence: failed.*rss: 2 new", "has not come in 1 seconds", None),
    (["/cut"], 1, "broken off, 1 new", "closed before the whole page had come", "/cut /1"),
    (["/failed"], 1, "failed, next in", r"the server failed \(500\)", "/failed"),
    (["/busy"], 1, "failed, next in 2 h\n", r"the server failed \(503\)", "/busy"),
    (["/busy-until"], 1, "failed, next in 2 h (29|30) min\n", "fewer requests", "/busy-until"),
    (["/gone"], 1, "gone for good; take it out of the list\n$", r"no page at this address \(410\)", "/gone"),
    (["/for-good"], 0, "2 new, 0 known, moved to {site}/rss; change the list, next in", "", "/for-good /rss /1 /2"),
    (["/for-now"], 0, "2 new, 0 known, next in", "", "/for-now /rss /1 /2"),
    (["/both"], 0, "moved to {site}/for-now;", "", "/both /for-now /rss /1 /2"),
    (["/loop"], 1, "failed, next in", "redirects more than 10 times", None),
    (["/bad-links"], 0, r"(?s)(\+ - خبر . \(what the feed has of it\)\n){5}", "", "/bad-links"),
    (["/bad-pages"], 0, r"(?s)forbidden خبر 2 \(what.*front خبر 3 \(what.*zip خبر 4 \(what.*5 خبر 5\n.*"
     "4 new, 0 known, 1 page to be tried again", "", "/bad-pages /lost /forbidden /to-front / /zip /5"),
    (["/down"], 0, "0 new, 0 known, 6 pages to be tried again", "", "/down /down/0 /down/1 /down/2"),  # then it has a rest
    (["/one-front"], 0, "2 new", "", "/one-front"),
    (["/escapes"], 0, r"\+ {site}/1 [^\x1b\x9b]*\n.*1 new", "", "/escapes /1"),
    (["ftp://wadi.example/", "no-such-file", "/rss"], 1, "2 new", "(?s)ftp://wadi.example/: only http.*no-such-file", None),
    (["--interval", "0s", "/rss"], 2, "", "--interval", ""),
    (["--interval", "soon", "/rss"], 2, "", "--interval", ""),
    (["--delay", "-1", "/rss"], 2, "", "--delay", ""),
    ([], 2, "", "feeds is required", ""),
]


def start(*arguments, archive=None):
    archive = archive or f"{tempfile.mkdtemp(dir=FOLDER.name)}/a.isnad"
    return subprocess.Popen([ISNAD, "watch", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**CLEAN, "ISNAD_ARCHIVE": archive})


def end(process):
    try:
        out, err = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        err += f"no end after {LONGEST} s".encode()
    return process.returncode, out.decode(), err.decode()


def expect(label, did, status, out, err):
    code, said, complained = did
    if code != status:
        yield f"{label}: status {code}, not {status}: {complained[:300]}"
    if not re.search(out, said) or (out == "" and said):
        yield f"{label}: stdout should match «{out}»: {said[:400]}"
    if not re.search(err, complained) or (err == "" and complained):
        yield f"{label}: stderr should match «{err}»: {complained[:300]}"


def pages_asked(site):
    return " ".join(path for path in site.asked if path != "/robots.txt")


def check_case(row):
    arguments, status, out, err, asked = row
    with Server({**SITE, "/escapes": ESCAPES}) as site:
        named = [site.url + word if word.startswith("/") else word for word in arguments]
        label = " ".join(arguments)
        yield from expect(label, end(start(*ONCE, *named)), status, out.replace("{site}", re.escape(site.url)), err)
        if asked is not None and pages_asked(site) != asked:
            yield f"{label}: asked for {site.asked}"


def run_until(enough, *arguments, stop=signal.SIGINT):
    """Watches until enough() is true, and then wishes the end."""
    process = start("--allow-private", "--delay", "0", "--interval", "1s", *arguments)
    began = time.monotonic()
    while not enough() and time.monotonic() - began < LONGEST:
        time.sleep(0.05)
    process.send_signal(stop)
    return end(process)


def check_lists():
    """Lists of both kinds, from files and from standard input."""
    with Server(SITE) as site, tempfile.TemporaryDirectory() as folder:
        lines, opml = pathlib.Path(folder) / "feeds.txt", pathlib.Path(folder) / "feeds.opml"
        lines.write_text(f"# قائمة\n{site.url}/rss صوت الوادي\nnonsense\n", encoding="utf-8")
        opml.write_text(f'<opml><body><outline text="a"><outline text="الأفق" xmlUrl="{site.url}/atom"/>\n</outline>'
                        f'<outline xmlUrl="feed.xml"/></body></opml>', encoding="utf-8")
        yield from expect("lists", end(start(*ONCE, str(lines), str(opml))), 1, "(?s)صوت الوادي: 2 new.*الأفق: 0 new, 1 known",
                          "(?s)feeds.txt:3: «nonsense» is no address.*feeds.opml:2: «feed.xml» is no address")


def check_conditions():
    """A feed that has not changed is not sent again, and no page is fetched twice."""
    def with_etag(connection, server):
        known = 'If-None-Match: W/"v1"\r\nIf-Modified-Since: Tue, 03 Sep 2024 10:00:00 GMT\r\n'
        same = {"ETag": 'W/"v1"', "Last-Modified": "Tue, 03 Sep 2024 10:00:00 GMT"}
        return answer(b"", status=304) if known in server.heads[-1] else feed(item(1), item(2), headers=same)
    with Server({**PAGES, "/rss": with_etag}) as site:
        did = run_until(lambda: site.asked.count("/rss") > 3, site.url + "/rss")
        yield from expect("conditions", did, 0, "(?s)2 new, 0 known.*not changed.*not changed", "")
        if not re.fullmatch("/rss /1 /2( /rss){3,4}", pages_asked(site)):
            yield f"conditions: asked for {site.asked}"
        pages = [head for head, path in zip(site.heads, site.asked) if path != "/rss"]
        if any("If-" in head for head in pages):
            yield "conditions: a page was asked for conditionally"


def check_failures():
    """A feed that fails is polled again, later and later, and is fine when it is fine."""
    with Server({**PAGES, "/rss": in_turn(SITE["/failed"], SITE["/rss"]), "/bad": SITE["/failed"]}) as site:
        did = run_until(lambda: site.asked.count("/rss") > 4, site.url + "/rss", site.url + "/bad")
        yield from expect("failures", did, 0, "(?s)rss: failed.*rss: 2 new", "500")
        if not 2 <= site.asked.count("/bad") <= 3:
            yield f"failures: asked for {site.asked}"


def check_retry_after():
    """Who asks for time gets it, for all of the host's pages."""
    busy = answer(b"", status=503, headers={"Retry-After": "3"})
    with Server({**PAGES, "/busy": busy, "/rss": SITE["/rss"]}) as site:
        def is_over():
            return site.asked and time.monotonic() - site.times[-1] > 2.5  # when a second poll would long have come
        yield from expect("retry", run_until(is_over, site.url + "/busy", site.url + "/rss"), 0, "busy: failed", "503")
        if pages_asked(site) != "/busy":
            yield f"retry: asked for {site.asked}"


def check_waiting_pages():
    """A page that cannot be had is tried again, though its feed has not changed, and then left."""
    def unchanged_later(connection, server):
        return answer(b"", status=304) if "If-None-Match" in server.heads[-1] else feed(item(1), item(9), headers={"ETag": '"1"'})
    with Server({"/rss": unchanged_later, "/1": in_turn(answer(b"", status=404), answer(page()))}) as site:
        out = r"(?s)2 pages to be tried again.*/1 خبر 1\n.*1 page to be tried.*/9 خبر 9 \(what the feed has"
        did = run_until(lambda: site.asked.count("/rss") > 5, site.url + "/rss", stop=signal.SIGTERM)
        yield from expect("waiting", did, 0, out, "")
        if site.asked.count("/1") != 2 or site.asked.count("/9") != 4:
            yield f"waiting: asked for {site.asked}"


def check_politeness():
    """A pause between two requests to a host: ours, or its robots.txt's; and its rules hold for pages of items."""
    robots = answer(b"User-agent: *\nCrawl-delay: 0.6\nDisallow: /2", "text/plain")
    for options, rules, pause, asked in [(["--delay", "0.4"], None, 0.4, "/rss /1 /2"), (["--delay", "0"], robots, 0.6, "/rss /1")]:
        with Server({**SITE, "/robots.txt": rules or answer(b"", status=404)}) as site:
            yield from expect("polite", end(start("--once", "--allow-private", *options, site.url + "/rss")), 0, "2 new", "")
            pauses = [later - earlier for earlier, later in zip(site.times, site.times[1:])]
            if pages_asked(site) != asked or min(pauses) < pause - 0.02:
                yield f"polite: asked for {site.asked}, pauses {pauses}"


def check_ends():
    """Both signals end a watch after the item in hand; a second one at once; and without feeds there is nothing to do."""
    with Server({**SITE, "/1": slow_page}) as site:
        did = run_until(lambda: "/1" in site.asked, site.url + "/rss", stop=signal.SIGTERM)
        yield from expect("end", did, 0, r"^\+ {0}/1 خبر 1\n$".format(re.escape(site.url)), "")
        if "/2" in site.asked:
            yield f"end: asked for {site.asked}"
    with Server({"/rss": silence}) as site:
        process = start("--allow-private", "--delay", "0", site.url + "/rss")
        while "/rss" not in site.asked:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        yield from expect("second", end(process), -signal.SIGTERM, "", "")
    with Server(SITE) as site:
        yield from expect("all gone", end(start("--allow-private", site.url + "/gone")), 0, "gone for good", "410")


def check_reader():
    """When nobody reads along any more, the watch ends."""
    with Server(SITE) as site:
        process = start("--allow-private", "--delay", "0", "--interval", "1s", site.url + "/rss", site.url + "/atom")
        process.stdout.readline()
        process.stdout.close()
        began = time.monotonic()
        if process.wait(LONGEST) != 0 or time.monotonic() - began > 5:
            yield f"reader: status {process.returncode} after {time.monotonic() - began:.1f} s"
        process.stderr.close()


def check_resumes():
    """Killed in the middle of a feed, a watch goes on from there: every item is kept, and none that was is fetched again."""
    numbers = range(1, 7)
    site = {"/rss": feed(*(item(number) for number in numbers)), **{f"/{number}": slow_page for number in numbers}}
    archive = f"{FOLDER.name}/killed.isnad"
    kept = set()
    with Server(site) as server:
        for kills in range(2):
            process = start("--once", "--allow-private", "--delay", "0", server.url + "/rss", archive=archive)
            for _ in range(2):
                kept.add(process.stdout.readline().decode().split()[1])
            process.kill()
            process.communicate()
        before = len(server.asked)
        out, _ = start("--once", "--allow-private", "--delay", "0", server.url + "/rss", archive=archive).communicate()
        again = [path for path in server.asked[before:] if server.url + path in kept]
        if again or f"{len(numbers) - len(kept)} new, {len(kept)} known" not in out.decode():
            yield f"resumes: kept {sorted(kept)}, asked again for {again}, said {out.decode()}"
    exported = subprocess.run([ISNAD, "export", "--quiet", "--archive", archive], capture_output=True).stdout
    if len(exported.splitlines()) != len(numbers):
        yield f"resumes: {len(exported.splitlines())} articles in the archive"


def check_private():
    """Without --allow-private nothing on loopback is polled."""
    with Server(SITE) as site:
        yield from expect("private", end(start("--once", site.url + "/rss")), 1, "failed", "loopback address; --allow-private")
        if site.connections:
            yield "private: a connection was made"


def main():
    checks = [check_lists, check_conditions, check_failures, check_retry_after, check_waiting_pages, check_politeness,
              check_ends, check_reader, check_resumes, check_private]
    with concurrent.futures.ThreadPoolExecutor(len(checks) + 2) as pool:  # they mostly wait
        running = [pool.submit(lambda check=check: list(check())) for check in checks]
        running += [pool.submit(lambda row=row: list(check_case(row))) for row in CASES]
        wrong = [line for done in running for line in done.result()]
    print("\n".join(wrong) or f"{len(CASES)} polls and {len(checks)} other checks did what they should")
    sys.exit(1 if wrong else 0)


main()
