#!/usr/bin/env python3
"""src/desk/openapi.json, the description of the API of isnad serve: its routes, which stand here, with the schemas of docs/.

openapi.py           writes it
openapi.py --check   status 1 if the file is not what this would write
"""
import copy
import json
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[1]
OUT = SOURCE / "src/desk/openapi.json"
COMPONENT = "#/components/schemas/"
MOST_LISTED, LARGEST_BODY = 200, 16 << 20

# Invented, for the examples.
ARTICLE_ID, STORY_ID, ENTITY_ID, OTHER_ID = "a7gq6rm7rsr57bmd2", "s7gq6rm7rsr57bmd2", "p0171dyeb12c3x", "p2xqda1axpjq9m"
CARD = {"id": ARTICLE_ID, "version": 1, "versions": 1, "url": "https://wadi.example/12", "outlet": "صوت الوادي", "language": "ar",
        "title": "بلدية رأس النهر تنفي إغلاق الجسر", "published": "2025-10-23T09:00:00+03:00", "added": "2025-10-23T06:30:00Z"}
PAGE = ("<html lang=\"ar\"><head><title>الجسر آمن</title></head><body><article><h1>الجسر آمن</h1><p>قال رئيس البلدية سالم الهادي إن الجسر "
        "آمن.</p></article></body></html>")

# What can be said of a request that is refused, by status: title of RFC 9110, and the codes with what they mean.
PROBLEMS = {
    400: ("Bad Request", {"bad-parameter": "a parameter is missing, or is none of what it may be",
                          "bad-body": "the body is no such JSON object as is asked for here",
                          "bad-link": "two different entities and true or false are asked for",
                          "bad-encoding": "the address is no UTF-8 without NUL, percent-encoded"}),
    401: ("Unauthorized", {"no-token": "the token is missing or wrong"}),
    403: ("Forbidden", {"foreign-origin": "a page of another site asks", "no-own-header": "the header X-Isnad-Request is missing",
                        "read-only": "the desk was started with --read-only"}),
    404: ("Not Found", {"no-such-article": "of this id", "no-such-story": "of this id", "no-such-claim": "of this id",
                        "no-such-entity": "of this name or id", "no-such-address": "under /api", "no-such-page": "elsewhere"}),
    405: ("Method Not Allowed", {"wrong-method": "the header Allow has those that are right"}),
    413: ("Content Too Large", {"too-large": f"a body has at most {LARGEST_BODY} bytes"}),
    421: ("Misdirected Request", {"wrong-host": "the desk is not asked for by this name; isnad serve --host NAME allows it"}),
    422: ("Unprocessable Content", {"bad-query": "the query cannot be understood; place has the part that is wrong",
                                    "not-read": "what was sent is no page and no text"}),
    429: ("Too Many Requests", {"too-many": "of one address; Retry-After says when to ask again"}),
    500: ("Internal Server Error", {"archive": "the archive could not be read"}),
    502: ("Bad Gateway", {"not-fetched": "the address could not be fetched, or may not be: private addresses are refused"}),
    503: ("Service Unavailable", {"archive": "the archive is kept busy by others", "busy": "too many requests wait",
                                  "not-written": "the archive could not be written to",
                                  "no-room": "no room for a temporary file"}),
}
OF_ALL = [400, 401, 403, 421, 429, 503]
HEADERS = {401: ("WWW-Authenticate", {"const": "Bearer"}), 405: ("Allow", {"type": "string", "examples": ["GET, HEAD"]}),
           429: ("Retry-After", {"type": "string", "pattern": "^[0-9]+$"})}


def of_docs(name):
    """A schema of docs/ as it stands in a component of this name: JSON Schema 2020-12 calls its definitions $defs."""
    def moved(value):
        if isinstance(value, list):
            return [moved(v) for v in value]
        if not isinstance(value, dict):
            return value
        return {"$defs" if key == "definitions" else key: reference(v) if key == "$ref" else moved(v) for key, v in value.items()
                if key != "$schema"}

    def reference(value):
        file, part = value.split("#/definitions/")
        return f"{COMPONENT}{file.removesuffix('.schema.json') or name}/$defs/{part}"

    return moved(json.loads((SOURCE / f"docs/{name}.schema.json").read_text(encoding="utf-8")))


def ref(name):
    return {"$ref": COMPONENT + name}


def of(required, **optional):
    """An object that has these fields and no others."""
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": {**required, **optional}}


def widened(schema, **fields):
    """The same with more fields, which are always there."""
    wide = copy.deepcopy(schema)
    wide["properties"].update(fields)
    wide["required"] = list(dict.fromkeys([*wide["required"], *fields]))
    return wide


def listed(items):
    return {"type": "array", "items": items}


def schemas():
    report, search, story, who = (of_docs(name) for name in ("report", "search", "stories", "who"))
    article, statement = search["$defs"]["article"], search["$defs"]["statement"]
    offset = ref("search/$defs/offset")
    moment = {"type": ["string", "null"], "description": "ISO 8601, a day or a time; null: not known"}
    counts = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}
    answer = widened(search, facets=of({name: counts for name in ("act", "outlet", "polarity", "source_type")}))
    answer["title"] = "what was found, and how many of the results have each value"
    answer.pop("$defs")
    span = of({"start": offset, "end": offset})
    side = of({"article": ref("card"), "text": {"type": "string", "description": "which the offsets of the passages count in"}})
    return {
        "report": report, "search": search, "stories": story, "who": who,
        "claim": ref("stories/$defs/claim"),
        "search_answer": answer,
        "card": widened(article, versions={"type": "integer", "minimum": 1, "description": "that the archive has of the article"}),
        "status": of({"version": {"type": "string"}, "archive": {"type": "string", "description": "the name of its file"},
                      "articles": {"type": "integer", "minimum": 0}, "writable": {"type": "boolean"},
                      "public": {"type": "boolean", "description": "whoever can reach the desk may read without the token"}}),
        "articles": of({"articles": listed(ref("card")),
                        "next": {"type": ["string", "null"], "description": "the value of `after` for those behind; null: there are none"}}),
        "article": of({"article": ref("card"), "report": ref("report"),
                       "story": {"type": ["string", "null"], "pattern": "^s[0-9a-z]+$", "description": "null: nobody else tells of it"}}),
        "statements": of({"article": ref("card"), "statements": listed(widened(
            statement, id={"type": "string", "pattern": "^a[0-9a-z]+:a[0-9]+$"},
            chain={"description": "names, from the carrier nearest to the page to the origin", **listed({"type": "string"})}))}),
        "story_list": of({"stories": listed(of({
            "id": {"type": "string", "pattern": "^s[0-9a-z]+$"}, "title": {"type": "string"}, "articles": {"type": "integer", "minimum": 2},
            "outlets": listed({"type": "string"}), "first": moment, "last": moment})), "total": {"type": "integer", "minimum": 0}}),
        "comparison": of({"left": side, "right": side, "passages": {
            "description": "what one took over from the other, in the order of the earlier one", **listed(of({
                "left": span, "right": span, "alike": {"type": "number", "minimum": 0, "maximum": 1},
                "earlier": {"enum": ["left", "right"]}}))}}),
        "kept": of({"id": ref("search/$defs/article_id"), "done": {"enum": ["added", "same", "updated"]}, "title": {"type": "string"}}),
        "address": {"type": "object", "required": ["url"], "properties": {"url": {"type": "string", "format": "uri", "pattern": "^https?://"}}},
        "link": {"type": "object", "required": ["other", "same"], "properties": {
            "other": ref("who/$defs/entity_id"), "same": {"type": "boolean", "description": "true: these are one; false: these are not"},
            "note": {"type": "string", "description": "why, for a person"}}},
        "problem": {"description": "RFC 9457", **of({
            "type": {"const": "about:blank"}, "title": {"enum": [title for title, _ in PROBLEMS.values()]},
            "status": {"enum": list(PROBLEMS)},
            "code": {"enum": sorted({code for _, codes in PROBLEMS.values() for code in codes})},
            "detail": {"type": "string", "minLength": 1, "description": "a sentence for a person"},
            "place": {"type": ["string", "null"], "description": "what it is about"}})},
    }


def parameter(name, schema, description, example=None, required=False, place="query"):
    made = {"name": name, "in": place, "required": required or place == "path", "description": description, "schema": schema}
    return made if example is None else {**made, "example": example}


def limit(usual):
    return parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": usual}, "how many at most")


def choice(name, description, *values):
    return parameter(name, {"enum": list(values), "default": values[0]}, description)


def in_path(description, example):
    return parameter("id", {"type": "string", "minLength": 1}, description, example, place="path")


OWN_HEADER = parameter("X-Isnad-Request", {"type": "string", "minLength": 1},
                       "anything; pages of other sites cannot send it, so that none can ask in the user's name", "1", True, "header")
ARTICLE = in_path("of the article: its own, or the one that its input had for it", ARTICLE_ID)
QUERY = parameter("q", {"type": "string", "minLength": 1}, "in the language of isnad search", "speaker:الهادي act:deny جسر", True)
SENT = [OWN_HEADER, parameter("name", {"type": "string"}, "what to call it in the report", "page.html"),
        choice("as", "what it is; by its Content-Type where this is not given, and by its first bytes where neither says it", "auto",
               "html", "text")]


def json_of(schema, example=None):
    return {"application/json": {"schema": schema} if example is None else {"schema": schema, "example": example}}


BYTES = {"schema": {}}
SENDS = {"required": True, "description": f"the page or text itself, or its address; at most {LARGEST_BODY} bytes",
         "content": {"text/html": {"schema": {"type": "string"}, "example": PAGE},
                     "text/plain": {"schema": {"type": "string"}, "example": "نفى رئيس البلدية سالم الهادي إغلاق الجسر."},
                     "application/octet-stream": BYTES,
                     **json_of(ref("address"), {"url": "https://wadi.example/12"})}}
LINKS = {"required": True, "description": "at most 65536 bytes",
         "content": json_of(ref("link"), {"other": OTHER_ID, "same": False, "note": "شخصان لهما اسم واحد"})}


def get(path, summary, name, answers, parameters=(), problems=()):
    return path, "get", summary, name, {200: answers}, list(parameters), None, list(problems)


def post(path, summary, name, answers, parameters, body, problems):
    return path, "post", summary, name, answers, parameters, body, [413, *problems]


SVG, DOT = {"image/svg+xml": {"schema": {"type": "string"}}}, {"text/vnd.graphviz": {"schema": {"type": "string"}}}
ROUTES = [
    get("/openapi.json", "This description", "getDescription", json_of({"type": "object", "required": ["openapi", "info", "paths"]})),
    get("/status", "The archive that is served", "getStatus", json_of(ref("status")), problems=[500]),
    post("/read", "Read a page; nothing is kept", "readPage", {200: json_of(ref("report"))}, SENT, SENDS, [422, 502]),
    post("/articles", "Read a page and keep it in the archive", "addArticle",
         {200: json_of(ref("kept"), {"id": ARTICLE_ID, "done": "same", "title": CARD["title"]}),
          201: json_of(ref("kept"), {"id": ARTICLE_ID, "done": "added", "title": CARD["title"]})}, SENT, SENDS, [422, 502]),
    get("/articles", "Articles, the one added last first", "listArticles", json_of(ref("articles"), {"articles": [CARD], "next": "12"}),
        [limit(50), parameter("after", {"type": "string", "pattern": "^[0-9]{1,19}$"}, "`next` of the articles before", "12")], [500]),
    get("/articles/{id}", "An article as it is now, its report, and the story it belongs to", "getArticle", json_of(ref("article")),
        [ARTICLE], [404, 500]),
    get("/articles/{id}/statements", "Who says what in an article", "getStatements", json_of(ref("statements")), [ARTICLE], [404, 500]),
    get("/search", "Search statements and articles", "search", json_of(ref("search_answer")), [QUERY, limit(20)], [422]),
    get("/statements", "The same as /search", "searchStatements", json_of(ref("search_answer")), [QUERY, limit(20)], [422]),
    get("/entities", "A person, place or organization: what it said, and what is said of it", "findEntity", json_of(ref("who")),
        [parameter("name", {"type": "string", "minLength": 1}, "its name or its id", "سالم الهادي", True)], [404, 500]),
    get("/entities/{id}", "The same by its id", "getEntity", json_of(ref("who")), [in_path("its id or its name", ENTITY_ID)], [404, 500]),
    post("/entities/{id}/links", "Say that two entities are one, or are not; the last word about two holds", "linkEntities", {204: None},
         [OWN_HEADER, in_path("of one of them", ENTITY_ID)], LINKS, [404]),
    get("/stories", "Stories: articles that tell of one event", "listStories", json_of(ref("story_list")),
        [choice("order", "by the day of their last article, or by the number of articles", "newest", "largest"), limit(30),
         parameter("offset", {"type": "integer", "minimum": 0, "default": 0}, "leave out this many")], [500]),
    get("/stories/{id}", "A story with its ledger: its claims, who makes them, and on how many origins they rest", "getStory",
        json_of(ref("stories")), [in_path("of the story, or of one of its articles", STORY_ID)], [404]),
    get("/claims/{id}", "A claim of a story, or a picture of how it came to its pages", "getClaim",
        {**json_of(ref("claim")), **SVG, **DOT},
        [in_path("of the claim", STORY_ID + ":k1"), choice("format", "of the answer", "json", "svg", "dot")], [404]),
    get("/compare", "Two articles and what one took over from the other", "compareArticles", json_of(ref("comparison")),
        [parameter(side, {"type": "string", "minLength": 1}, "the id of an article", ARTICLE_ID, True) for side in ("left", "right")],
        [404, 500]),
    get("/export", "The whole archive, as isnad export writes it (docs/EXPORT.md)", "exportArchive",
        {"application/jsonl": {"schema": {"type": "string", "description": "a report a line"}}, "text/csv": {"schema": {"type": "string"}},
         "application/ld+json": {"schema": {"type": "object"}}, "application/xml": {"schema": {"type": "string"}}},
        [choice("format", "of the file", "jsonl", "csv", "jsonld", "graphml")], [500]),
]
SAID = {200: "as asked", 201: "a new article, or a new version of one", 204: "it is kept"}


def problem_of(status):
    title, codes = PROBLEMS[status]
    code, meaning = next(iter(codes.items()))
    made = {"description": title + ": " + "; ".join(f"`{code}`: {meaning}" for code, meaning in codes.items()),
            "content": {"application/problem+json": {
                "schema": {"allOf": [ref("problem"), {"properties": {"status": {"const": status}, "code": {"enum": list(codes)}}}]},
                "example": {"type": "about:blank", "title": title, "status": status, "code": code, "detail": meaning, "place": None}}}}
    if status in HEADERS:
        name, schema = HEADERS[status]
        made["headers"] = {name: {"schema": schema}}
    return made


def answer_of(status, content, is_get):
    made = {"description": SAID[status]}
    if content:
        made["content"] = content
    if is_get:
        made["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "for If-None-Match; an export has none"}}
    return made


def operation(path, method, summary, name, answers, parameters, body, problems):
    is_get = method == "get"
    responses = {str(status): answer_of(status, content, is_get) for status, content in answers.items()}
    if is_get:
        responses["304"] = {"description": "it is what If-None-Match says"}
    for status in sorted({*OF_ALL, *problems}):
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    made = {"operationId": name, "summary": summary, "parameters": parameters, "responses": responses}
    return {**made, "requestBody": body} if body else made


def description():
    paths = {}
    for path, method, *rest in ROUTES:
        paths.setdefault(path, {})[method] = operation(path, method, *rest)
    return {
        "openapi": "3.1.0",
        "info": {"title": "isnad serve", "version": "1", "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
                 "description": "An archive of news over HTTP: who said what, in which words, how firmly, through whom it came, and how many "
                                "independent origins there are. Every address under / but these is a page of the desk. HEAD is answered "
                                "wherever GET is; other methods are answered with 405. Parameters that are not listed are left aside. "
                                "Answers that are worth it are compressed for who accepts gzip."},
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}, {"cookie": []}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": {str(status): problem_of(status) for status in PROBLEMS},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer",
                          "description": "what isnad serve --token says, or what it printed at its start where it listens beyond this machine"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "isnad_token", "description": "set by opening /?token=TOKEN"}},
        },
    }


def main():
    made = json.dumps(description(), ensure_ascii=False, indent=1) + "\n"
    if sys.argv[1:] != ["--check"]:
        OUT.write_text(made, encoding="utf-8")
    elif OUT.read_text(encoding="utf-8") != made:
        sys.exit("src/desk/openapi.json is not what tools/openapi.py makes; run it")


if __name__ == "__main__":
    main()
