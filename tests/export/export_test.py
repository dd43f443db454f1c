#!/usr/bin/env python3
"""What `isnad export` writes, read back by the parsers of others: the values are those of the reports, whatever they
hold, and everything that is referred to is there.

export_test.py EXPORT_ARCHIVED [FILE...]   (an archive in the notation of tests/support/archived.h each)
"""
import csv
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SOURCE = pathlib.Path(__file__).resolve().parents[2]
EXPORT = str(pathlib.Path(sys.argv[1]).resolve())
GOLDEN = sorted((SOURCE / "tests/golden/export").glob("*.txt"))
FORMULA = re.compile(r"^'*[=+\-@\t\r\n＝＋－＠]")
GRAPH = "{http://graphml.graphdrawing.org/xmlns}"
VOCABULARY = {
    "NewsArticle": "identifier headline url datePublished dateModified inLanguage publisher author mentions isnad:added",
    "Person": "name alternateName jobTitle isnad:entityType",
    "Organization": "name alternateName isnad:entityType isnad:entity",
    "Place": "name alternateName isnad:entityType",
    "Thing": "name alternateName isnad:entityType",
    "Claim": "text inLanguage appearance isPartOf author isnad:rejectedBy isnad:act isnad:certainty isnad:polarity isnad:quote "
             "isnad:sourceType isnad:sourceText isnad:cue isnad:lemma isnad:via isnad:chain",
    "Quotation": "text inLanguage isPartOf creator spokenByCharacter interpretedAsClaim",
}

wrong = []


def expect(condition, what):
    if not condition:
        wrong.append(what)


def exported(file, *words):
    return subprocess.run([EXPORT, *words, str(file)], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def archive_of(file):
    """The reports, and of each article its id and those of its entities."""
    reports = [json.loads(line) for line in exported(file, "jsonl").split("\n") if line]
    heads = [line.split()[1:] for line in re.split(r"\n(?=@)", file.read_text(encoding="utf-8")) if line.startswith("@article ")]
    heads = [[head[0], head[2].split(",") if len(head) > 2 else []] for head in heads]
    expect(len(reports) == len(heads), f"{file}: {len(reports)} reports of {len(heads)} articles")
    return list(zip(reports, heads))


def archive_id(report, head, entity):
    article, ids = head
    at = [e["id"] for e in report["entities"]].index(entity)
    return ids[at] if at < len(ids) and ids[at] != "-" else f"{article}:{entity}"


def words(report, span):
    return report["text"][span["start"]:span["end"]]


def name(report, reference):
    named = [e["name"] for e in report["entities"] if e["id"] == reference["entity"]]
    return named[0] if named else words(report, reference)


def rows_of(report, head):
    names = {e["id"]: e["name"] for e in report["entities"]}
    statements = {a["id"] for a in report["attributions"]}
    for a in report["attributions"]:
        source = a["source"] or {}
        known = source.get("entity") in names
        yield {
            "article": head[0], "url": report["url"], "outlet": report["outlet"], "published": report["published"],
            "language": report["language"], "title": report["title"], "statement": f"{head[0]}:{a['id']}",
            "source_text": words(report, source) if source else "", "source_name": names[source["entity"]] if known else "",
            "source_entity": archive_id(report, head, source["entity"]) if known else "",
            "source_type": a["source_type"], "cue": words(report, a["cue"]), "lemma": a["cue"]["lemma"], "act": a["act"],
            "certainty": a["certainty"], "polarity": a["polarity"], "quote": a["quote"], "content": words(report, a["content"]),
            "via": " | ".join(name(report, carrier) for carrier in a["via"]),
            "chain": " | ".join(names[id_] for id_ in a["chain"] if id_ in names),
            "parent": f"{head[0]}:{a['parent']}" if a["parent"] in statements else "",
            "source_start": source.get("start"), "source_end": source.get("end"), "cue_start": a["cue"]["start"],
            "cue_end": a["cue"]["end"], "content_start": a["content"]["start"], "content_end": a["content"]["end"],
        }


def shown(value):
    """As a reader of CSV or XML can get it: no NUL."""
    return "" if value is None else str(value).replace("\0", "\ufffd")


def check_csv(file, archive):
    text = exported(file, "csv")
    expect(exported(file, "csv", "--bom") == "\ufeff" + text, f"{file}: the byte order mark is not all that --bom adds")
    expect(text.endswith("\r\n") and "\0" not in text, f"{file}: no line end, or NUL")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    expected = [row for report, head in archive for row in rows_of(report, head)]
    expect(len(rows) == len(expected), f"{file}: {len(rows)} rows of {len(expected)} statements")
    for row, values in zip(rows, expected):
        expect(list(row) == list(values), f"{file}: columns {list(row)}")
        for column, cell in row.items():
            expect(not cell or cell[0] not in "=+-@\t\r\n＝＋－＠", f"{file}: {column} is a formula: {cell!r}")
            value = cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
            expect(value == shown(values[column]), f"{file}: {column} is {value!r}, not {values[column]!r}")


def graph_of(text):
    graph = xml.etree.ElementTree.fromstring(text.encode("utf-8"))
    keys = {key.get("id"): (key.get("for"), key.get("attr.name")) for key in graph.findall(GRAPH + "key")}
    expect(len(set(keys.values())) == len(keys), "two keys have one name")
    found = {"node": [], "edge": []}
    for element in graph.find(GRAPH + "graph"):
        kind = element.tag.removeprefix(GRAPH)
        data = {}
        for datum in element:
            expect(keys[datum.get("key")][0] == kind, f"{datum.get('key')} is no key of a {kind}")
            data[keys[datum.get("key")][1]] = datum.text
        for attribute in element.attrib.values():
            expect(re.fullmatch(r"[A-Za-z0-9._:\-]+", attribute), f"{attribute!r} is no NMTOKEN")
        found[kind].append({**element.attrib, **data})
    return found["node"], found["edge"]


def xml_shown(value):
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value)


def check_graphml(file, archive):
    text = exported(file, "graphml")
    check_networkx(file, text)
    for nodes, edges in (graph_of(text), graph_of(exported(file, "graphml", "--mentions"))):
        ids = [node["id"] for node in nodes]
        expect(len(set(ids)) == len(ids), f"{file}: a node comes twice")
        expect(len({edge["id"] for edge in edges}) == len(edges), f"{file}: an edge comes twice")
        expect(all(edge[end] in ids for edge in edges for end in ("source", "target")), f"{file}: an edge without its node")
        written = set()
        for line in text.split("\n"):
            written.update(re.findall(r'^<node id="([^"]+)"', line))
            expect(all(id_ in written for id_ in re.findall(r' (?:source|target)="([^"]+)"', line)), f"{file}: an edge before its node")
    check_edges(file, archive, *graph_of(text))


def check_edges(file, archive, nodes, edges):
    labels = {node["id"]: node.get("label", "") for node in nodes}
    said = {edge["statement"]: edge for edge in edges if edge["kind"] == "said"}
    for report, head in archive:
        for row in rows_of(report, head):
            if not row["source_entity"]:
                continue
            edge = said.pop(xml_shown(row["statement"]))
            expect(all(edge[key] == row[key] for key in ("act", "certainty", "polarity", "quote", "source_type")), f"{file}: {edge}")
            content = " ".join(re.split("[\\s\u001c-\u001f\u0000-\u001f\u007f-\u009f]+", row["content"]))
            start = xml_shown(content.strip()).rstrip()[:190]
            expect(edge.get("content", "").startswith(start), f"{file}: {edge.get('content')!r} is not {start!r}")
            expect(len(edge.get("content", "")) <= 201, f"{file}: {len(edge['content'])} characters of content")
            expect(labels[edge["target"]] == xml_shown(report["title"] or report["input"]), f"{file}: {labels[edge['target']]!r}")
    expect(not said, f"{file}: said by nobody: {list(said)}")


def check_networkx(file, text):
    try:
        import networkx
    except ImportError:
        return
    graph = networkx.parse_graphml(text, force_multigraph=True)
    nodes, edges = graph_of(text)
    expect((len(graph), graph.size(), graph.is_directed()) == (len(nodes), len(edges), True), f"{file}: networkx has {graph}")


def references(value):
    """The ids that a node points to."""
    if isinstance(value, list):
        return [id_ for each in value for id_ in references(each)]
    if isinstance(value, dict):
        return [value["@id"]] if "@id" in value else []
    return []


def check_json_ld(file, archive):
    text = exported(file, "jsonld")
    expect("<" not in text, f"{file}: markup in JSON-LD")
    document = json.loads(text)
    expect(list(document) == ["@context", "@graph"], f"{file}: {list(document)}")
    nodes, kinds = {}, {}
    for node in document["@graph"]:
        kinds.setdefault(node["@id"], set()).update([node["@type"]] if "@type" in node else [])
        allowed = {"@id", "@type"}.union(*(VOCABULARY[kind].split() for kind in kinds[node["@id"]]))
        expect(not set(node) - allowed, f"{file}: {set(node) - allowed} of {kinds[node['@id']]}")
        expect(re.fullmatch(r"(urn:isnad:[a-z]+:[A-Za-z0-9._~:%\-]+|https?://[^\s<>\"{}|\\^`]+)", node["@id"]), f"{file}: {node['@id']}")
        nodes.setdefault(node["@id"], node)
    for node in document["@graph"]:
        for key, value in node.items():
            expect(all(id_ in nodes for id_ in references(value)), f"{file}: {key} of {node['@id']} leads nowhere")
    claims = [node for node in document["@graph"] if node.get("@type") == "Claim"]
    rows = [row for report, head in archive for row in rows_of(report, head)]
    expect(len(claims) == len(rows), f"{file}: {len(claims)} claims of {len(rows)} statements")
    for claim, row in zip(claims, rows):
        check_claim(file, claim, row, nodes)


def check_claim(file, claim, row, nodes):
    for key, column in [("text", "content"), ("isnad:act", "act"), ("isnad:polarity", "polarity"), ("isnad:sourceText", "source_text"),
                        ("isnad:cue", "cue"), ("isnad:lemma", "lemma"), ("isnad:certainty", "certainty"), ("isnad:quote", "quote")]:
        expect(claim.get(key, "") == row[column], f"{file}: {key} is {claim.get(key)!r}, not {row[column]!r}")
    who = claim.get("author") or claim.get("isnad:rejectedBy") or {}
    expect(not ("author" in claim and row["polarity"] == "negative"), f"{file}: {claim['@id']} is denied by its author")
    expect(bool(who) == (row["source_start"] is not None), f"{file}: {claim['@id']} and its source")
    if row["source_entity"]:
        known = nodes[who["@id"]]
        expect(row["source_name"] == known["name"] or row["source_entity"].startswith("p-"), f"{file}: {known}")


SIGNS = ["قال", "سالم", " ", "،", "\"", "'", ",", "\t", "=", "+", "-", "@", "<", ">", "&", "]]>", "</script>", "<!--", "\u202e", "\u2069",
         "\u200f", "\ufeff", "\ufffe", "\ufdd0", "\x85", "\u2028", "\\", "\x7f", "␀", "␁", "⌧", "😀", "{", "}", "|", ";", "«", "»", "%", "\x0b"]


def noise(chance):
    return "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 8)))


def random_statement(chance, a):
    sourced = chance.random() < .8
    choices = [["deny", "say", "ask"], ["positive", "negative"], ["direct", "mixed", "indirect"], ["parent=a1", "parent=a2", "parent=a9"],
               ["via=e1", "via=e3"], ["chain=e1,e2,e3", "chain=e9,e1", ""], ["source=e1", "source=e2", "source=e3", ""] if sourced else [""]]
    yield (f"[s{a} {noise(chance)}]{a}s " if sourced else "") + f"[c{a} {noise(chance)}]{a}c [v{a} {noise(chance)}]{a}v [t{a} {noise(chance)}"
    yield f"- {noise(chance)}]{a}t"
    yield f"@{a} " + " ".join(chance.choice(words_of) for words_of in choices)


def random_archive(chance):
    """Articles of noise, in the notation, whose statements point wherever they can."""
    lines = []
    for number in range(chance.randint(1, 4)):
        lines.append(f"@article k{number} 2024 " + ",".join(chance.choice(["p-1", "p-2", "p-é<", "-"]) for _ in range(3)))
        lines += [f"@{key} {noise(chance)}" for key in ("input", "outlet", "title", "author", "published", "url") if chance.random() < .7]
        for entity in ("e1", "e2", "e3"):
            lines += [f"@{entity} x{noise(chance)}", f"@type {entity} {chance.choice(['person', 'place', 'group', 'other'])}",
                      f"@alias {entity} {noise(chance)}", f"@role {entity} {noise(chance)}"]
        lines += [line for a in range(1, chance.randint(1, 4)) for line in random_statement(chance, a)]
    return "\n".join(lines) + "\n"


def check(file):
    archive = archive_of(file)
    check_csv(file, archive)
    check_graphml(file, archive)
    check_json_ld(file, archive)


def main():
    for file in [pathlib.Path(name) for name in sys.argv[2:]] or GOLDEN:
        check(file)
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(40):
            file = pathlib.Path(folder) / f"noise-{number}.txt"
            file.write_text(random_archive(chance), encoding="utf-8")
            try:
                check(file)
            except Exception as error:  # what the archive was is worth more than where it broke
                wrong.append(f"{error!r}\n{file.read_text(encoding='utf-8')}")
    print("\n".join(wrong[:20]) or "exports are read back as they were")
    sys.exit(1 if wrong else 0)


main()
