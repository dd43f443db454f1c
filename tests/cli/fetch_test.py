#!/usr/bin/env python3
"""Fetching, case by case, from servers on loopback that misbehave in every way a server can.

fetch_test.py ISNAD
"""
import gzip
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import zlib

from web import Server, answer, page

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
LONGEST = 20  # seconds that no single call may take
PRIVATE = "--allow-private"
BOMB = gzip.compress(b"<p>" + b"\0" * (64 << 20))


def slowly(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"<p>")
        time.sleep(0.1)


def without_end(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(10000):  # 625 MiB, if nobody hangs up
        connection.sendall(b"x" * 65536)


def picture_without_end(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
    for _ in range(10000):
        connection.sendall(b"\x89PNG" * 16384)


def headers_without_end(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100000):
        connection.sendall(b"X-%d: %s\r\n" % (number, b"y" * 1000))


def silence(connection, _):
    connection.settimeout(10)
    connection.recv(1)


def redirect(to, status=302):
    return answer(b"moved", status=status, headers={"Location": to})


def chain(_, server):
    """/chain/N leads over N redirects, each relative, to /page."""
    number = int(server.asked[-1].rsplit("/", 1)[1])
    return redirect(f"../chain/{number - 1}" if number > 1 else "/page#part", [301, 302, 303, 307, 308][number % 5])


SITE = {
    "/page": answer(page()),
    "/أخبار": answer(page()),
    "/windows": answer(page().decode().encode("cp1256"), "text/html; charset=windows-1256"),
    "/gzip": answer(gzip.compress(page()), headers={"Content-Encoding": "gzip"}),
    "/deflate": answer(zlib.compress(page()), headers={"Content-Encoding": "deflate"}),
    "/broken-gzip": answer(b"\x1f\x8b\x08\x00 this is no gzip", headers={"Content-Encoding": "gzip"}),
    "/bomb": answer(BOMB, headers={"Content-Encoding": "gzip"}),
    "/double-bomb": answer(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"}),
    "/png": answer(b"\x89PNG\r\n\x1a\n", "image/png"),
    "/pdf": answer(b"%PDF-1.7", "Application/PDF; x=y"),
    "/no-type": answer(page(), None),
    "/empty": answer(b""),
    "/lost": answer(b"lost", status=404),
    "/forbidden": answer(b"no", status=403),
    "/busy": answer(b"no", status=429),
    "/failed": answer(b"no", status=500),
    "/teapot": answer(b"no", status=418),
    "/nothing-new": answer(b"", status=304),
    "/chain/3": chain, "/chain/2": chain, "/chain/1": chain,
    "/loop": redirect("/loop"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-ftp": redirect("ftp://127.0.0.1/page"),
    "/to-nothing": redirect("http://"),
    "/to-escape": redirect("http://\x1b[31mred/"),
    "/to-user": redirect("http://user:secret@127.0.0.1/"),
    "/to-lost": redirect("/lost"),
    "/slow": slowly,
    "/endless": without_end,
    "/endless-png": picture_without_end,
    "/endless-headers": headers_without_end,
    "/silence": silence,
    "/one-huge-header": answer(page(), headers={"X-Huge": "y" * 300000}),
    "/many-headers": answer(page(), headers={f"X-{n}": "y" * 900 for n in range(100)}),
    "/cut": lambda c, _: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>"),
    "/hangs-up": lambda c, _: None,
    "/no-http": lambda c, _: c.sendall(b"<html>" + page()),
    "/cookie": answer(page(), headers={"Set-Cookie": "a=b; Path=/"}),
}

# (arguments, with {site} for the server's address; status, what stdout must match, what stderr must match)
CASES = [
    (["{site}/page"], 0, "سالم الهادي", ""),
    (["{site}/page", "{site}/lost", "{site}/cookie", "{site}/page"], 1, "(?s)(سالم الهادي.*){3}", "/lost: there is no page"),
    (["{site}/أخبار"], 0, "سالم الهادي", ""),
    (["HTTP://{host}/page"], 0, "سالم الهادي", ""),
    (["http://localhost:{port}/page"], 0, "سالم الهادي", ""),
    (["{site}/windows"], 0, "سالم الهادي", ""),
    (["{site}/gzip", "{site}/deflate", "{site}/no-type"], 0, "(?s)(سالم الهادي.*){3}", ""),
    (["{site}/broken-gzip"], 1, "", "cannot be understood"),
    (["{site}/bomb"], 1, "", "larger than the limit of 16777216 bytes; --max-bytes"),
    (["{site}/double-bomb"], 1, "", "larger than the limit"),
    (["--max-bytes", "100", "{site}/page"], 1, "", "larger than the limit of 100 bytes"),
    (["{site}/png"], 1, "", "this is no web page but image/png"),
    (["{site}/pdf"], 1, "", "this is no web page but application/pdf"),
    (["{site}/endless-png"], 1, "", "this is no web page but image/png"),
    (["{site}/empty"], 1, "", "this is empty"),
    (["{site}/lost"], 1, "", "there is no page at this address .404."),
    (["{site}/forbidden"], 1, "", "does not give this page to programs .403.*save it"),
    (["{site}/busy"], 1, "", "fewer requests .429.; try again later"),
    (["{site}/failed"], 1, "", "the server failed .500.; try again later"),
    (["{site}/teapot"], 1, "", "answered 418"),
    (["{site}/nothing-new"], 1, "", "answered 304"),
    (["--format", "json", "{site}/chain/3"], 0, '"url": "{site}/page"', ""),
    (["--format", "json", "--url", "https://a.example/b", "{site}/page"], 0, '"url": "https://a.example/b"', ""),
    (["{site}/loop"], 1, "", "redirects more than 10 times"),
    (["{site}/to-file"], 1, "", "this leads to file:///etc/passwd: only http and https addresses are fetched, not file"),
    (["{site}/to-ftp"], 1, "", "only http and https addresses are fetched, not ftp"),
    (["{site}/to-nothing"], 1, "", "no web address"),
    (["{site}/to-escape"], 1, "", r"this leads to http://\?\[31mred/: this is no web address"),
    (["{site}/to-user"], 1, "", "no user name or password is sent"),
    (["{site}/to-lost"], 1, "", "to-lost: this leads to {site}/lost: there is no page"),
    (["--timeout", "1", "{site}/slow"], 1, "", "has not come in 1 seconds.*--timeout"),
    (["--timeout", "1", "{site}/silence"], 1, "", "has not come in 1 seconds"),
    (["{site}/endless"], 1, "", "larger than the limit"),
    (["{site}/endless-headers"], 1, "", "headers are larger"),
    (["{site}/one-huge-header"], 1, "", "headers are larger"),
    (["{site}/many-headers"], 0, "سالم الهادي", ""),
    (["{site}/cut"], 1, "", "closed before the whole page"),
    (["{site}/hangs-up"], 1, "", "closed before the whole page"),
    (["{site}/no-http"], 1, "", "cannot be understood"),
    (["http://127.0.0.1:1/"], 1, "", "no connection to the server"),
    (["http://name.invalid/"], 1, "", "no server has this name"),
    (["http://user:secret@{host}/page"], 1, "", "no user name or password is sent; take it out"),
    (["http://user@{host}/page"], 1, "", "no user name or password"),
    (["file:///etc/passwd"], 1, "", "only http and https addresses are fetched, not file"),
    (["gopher://{host}/page"], 1, "", "only http and https"),
    (["http://"], 1, "", "no web address"),
    (["http://a b/"], 1, "", "no web address"),
    (["http://{host}:99999/"], 1, "", "no web address"),
    (["http://{host}/" + "a" * 9000], 1, "", "over 8192 bytes"),
    (["--timeout", "0", "{site}/page"], 2, "", "--timeout"),
    (["--timeout", "soon", "{site}/page"], 2, "", "--timeout"),
    (["--user-agent", "a\r\nCookie: b", "{site}/page"], 2, "", "printable"),
]


def read(*arguments, environment=None):
    command = [ISNAD, "read", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, timeout=120, env={**clean, **(environment or {})})
    took = time.monotonic() - began
    return done.returncode, done.stdout.decode(), done.stderr.decode(), took


def expect(label, did, status, out, err):
    code, said, complained, took = did
    if code != status:
        yield f"{label}: status {code}, not {status}; {complained[-300:]}"
    if not re.search(out, said):
        yield f"{label}: stdout lacks «{out}»: {said[:300]}"
    if not re.search(err, complained) or (err == "" and complained):
        yield f"{label}: stderr should match «{err}»: {complained[:300]}"
    if took > LONGEST:
        yield f"{label}: took {took:.1f} s"


def check_cases():
    with Server(SITE) as site:
        def filled(words):
            return words.replace("{site}", site.url).replace("{host}", site.host).replace("{port}", str(site.port))
        for arguments, status, out, err in CASES:
            did = read(PRIVATE, *map(filled, arguments))
            yield from expect(" ".join(arguments)[:80], did, status, filled(out), filled(err))


def check_private():
    """Without --allow-private nothing on loopback is reached, whatever it is called and whatever leads there."""
    with Server(SITE) as site:
        hosts = ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::ffff:127.0.0.1]"]
        for url in [*(f"http://{host}:{site.port}/page" for host in hosts), f"https://127.0.0.1:{site.port}/"]:
            for option in ([], ["--ignore-robots"]):
                yield from expect(url, read(*option, url), 1, "", "(loopback|unspecified) address; --allow-private")
        for host, why in [("10.0.0.1", "private"), ("169.254.169.254", "link-local"), ("[fd00::1]", "private"),
                          ("[64:ff9b::7f00:1]", "loopback"), ("224.0.0.1", "multicast"), ("100.64.0.1", "provider")]:
            yield from expect(host, read(f"http://{host}/"), 1, "", f"this leads to {host.strip('[]')}, .*{why}")
        if site.connections:
            yield f"private: {site.connections} connections were made"


def check_proxy():
    """A proxy of the environment would be a way around; no call may use it."""
    with Server(SITE) as site, Server(SITE) as proxy:
        proxies = {name: proxy.url for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY")}
        yield from expect("proxy", read(site.url + "/page", environment=proxies), 1, "", "--allow-private")
        yield from expect("proxy", read(PRIVATE, site.url + "/page", environment=proxies), 0, "سالم الهادي", "")
        if proxy.connections:
            yield "the proxy of the environment was used"


def check_robots():
    """(robots.txt, options, path, what stderr must match)"""
    ours = answer(b"User-agent: isnad\nDisallow: /page\nAllow: /page$\nUser-agent: *\nDisallow: /", "text/plain")
    theirs = answer(b"User-agent: isnad\nDisallow: /\nUser-agent: deskbot\nAllow: /", "text/plain")
    huge = answer(b"#" * (520 << 10) + b"\nUser-agent: *\nDisallow: /", "text/plain")
    rows = [
        (ours, [], "/page", ""),
        (ours, [], "/page?a", "robots.txt asks programs not to fetch this page; --ignore-robots"),
        (ours, ["--ignore-robots"], "/page?a", ""),
        (theirs, [], "/page", "robots.txt asks"),
        (theirs, ["--user-agent", "deskbot/1"], "/page", ""),
        (huge, [], "/page", ""),
        (answer(b"", status=404), [], "/page", ""),
        (answer(b"", status=403), [], "/page", ""),
        (answer(b"", status=500), [], "/page", "robots.txt cannot be had .the server answered 500.*--ignore-robots"),
        (answer(b"", status=500), ["--ignore-robots"], "/page", ""),
        (silence, ["--timeout", "1"], "/page", "robots.txt cannot be had .*1 seconds"),
        (lambda c, _: None, [], "/page", "robots.txt cannot be had"),
        (redirect("/robots.txt"), [], "/page", ""),  # too many redirects: as if there were none
        (redirect("/rules"), [], "/page", "robots.txt asks"),
        (redirect("file:///etc/passwd"), [], "/page", "robots.txt leads nowhere"),
    ]
    for number, (robots, options, path, err) in enumerate(rows):
        rules = answer(b"User-agent: *\nDisallow: /", "text/plain")
        with Server({**SITE, "/page?a": answer(page()), "/robots.txt": robots, "/rules": rules}) as site:
            did = read(PRIVATE, *options, site.url + path)
            yield from expect(f"robots {number}", did, 1 if err else 0, "" if err else "سالم الهادي", err)
            if err and path in site.asked:
                yield f"robots {number}: the page was asked for all the same"


def check_redirect_into_robots():
    """A redirect to another host obeys that host's robots.txt; each is asked once."""
    with Server({**SITE, "/robots.txt": answer(b"User-agent: *\nDisallow: /", "text/plain")}) as closed:
        with Server({**SITE, "/away": redirect(closed.url + "/page")}) as site:
            did = read(PRIVATE, site.url + "/away", site.url + "/away", site.url + "/page")
            yield from expect("redirect", did, 1, "سالم الهادي", "this leads to .*robots.txt asks")
            if closed.asked != ["/robots.txt"] or site.asked.count("/robots.txt") != 1:
                yield f"redirect: asked for {closed.asked} and {site.asked}"


def check_requests():
    """What a server sees: our name, no cookie, one connection for several pages."""
    with Server(SITE) as site:
        read(PRIVATE, site.url + "/cookie", site.url + "/page#part", site.url + "/page?q=خبر")
        if [path.lower() for path in site.asked] != ["/robots.txt", "/cookie", "/page", "/page?q=%d8%ae%d8%a8%d8%b1"]:
            yield f"requests: asked for {site.asked}"
        heads = "\n".join(site.heads)
        if heads.count("User-Agent: isnad/0.1.0 (news reader; obeys robots.txt)") != 4 or "Cookie" in heads:
            yield f"requests: {heads}"
        if site.connections != 1:
            yield f"requests: {site.connections} connections for pages of one server"
        read(PRIVATE, "--ignore-robots", site.url + "/page")
        if "User-Agent: isnad/0.1.0 (news reader)\r" not in site.heads[-1]:
            yield f"requests: a promise that is not kept: {site.heads[-1]}"


def check_no_network():
    """A page of a file names a server in every way; nobody asks it."""
    with Server(SITE) as site, tempfile.TemporaryDirectory() as folder:
        links = (f'<base href="{site.url}/"><link rel="canonical" href="{site.url}/page"><link rel="stylesheet" href="/s">'
                 f'<meta http-equiv="refresh" content="0;url={site.url}/page"><script src="/j"></script><img src="/png">')
        file = pathlib.Path(folder) / "page.html"
        file.write_bytes(page().replace(b"<head>", b"<head>" + links.encode()))
        yield from expect("file", read(PRIVATE, "--url", site.url + "/page", str(file)), 0, "سالم الهادي", "")
        if site.connections:
            yield "a file led to a connection"


def check_ipv6():
    try:
        site = Server(SITE, family=socket.AF_INET6)
    except OSError:
        return
    with site:
        yield from expect("IPv6", read(site.url + "/page"), 1, "", "::1, a loopback address")
        yield from expect("IPv6", read(PRIVATE, site.url + "/page"), 0, "سالم الهادي", "")


def check_certificates():
    """A certificate that nobody vouches for is refused; one that is trusted but for another name too."""
    if not shutil.which("openssl"):
        return
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "both.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", made, "-out", str(made) + ".crt", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(made) + ".crt", made)
        trusted = {"SSL_CERT_FILE": str(made) + ".crt"}
        with Server(SITE, tls=context) as site:
            named, numbered = f"https://localhost:{site.port}/page", f"https://127.0.0.1:{site.port}/page"
            yield from expect("TLS", read(PRIVATE, named), 1, "", "cannot prove that it is the one named .*certificate")
            yield from expect("TLS", read(PRIVATE, numbered, environment=trusted), 1, "", "cannot prove")
            yield from expect("TLS", read(PRIVATE, named, environment=trusted), 0, "سالم الهادي", "")


def main():
    checks = [check_cases, check_private, check_proxy, check_robots, check_redirect_into_robots, check_requests,
              check_no_network, check_ipv6, check_certificates]
    wrong = [line for check in checks for line in check()]
    print("\n".join(wrong) or f"{len(CASES)} fetches and {len(checks) - 1} other checks did what they should")
    sys.exit(1 if wrong else 0)


main()
