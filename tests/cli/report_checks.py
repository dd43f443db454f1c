"""Checks a report against docs/report.schema.json and the promises a schema cannot state."""
import json
import pathlib

import jsonschema

SOURCE = pathlib.Path(__file__).resolve().parents[2]
VALIDATOR = jsonschema.Draft7Validator(json.loads((SOURCE / "docs/report.schema.json").read_text(encoding="utf-8")))


def spans(report):
    for block in report["blocks"]:
        yield "block", block
    for entity in report["entities"]:
        for mention in entity["mentions"]:
            yield "mention of " + entity["name"], mention
    for date in report["dates"]:
        yield "date", date
    for a in report["attributions"]:
        yield "cue of " + a["id"], a["cue"]
        yield "content of " + a["id"], a["content"]
        if a["source"]:
            yield "source of " + a["id"], a["source"]
        for carrier in a["via"]:
            yield "via of " + a["id"], carrier


def problems(report):
    """Sentences saying what is wrong; none for a good report."""
    found = [f"{'/'.join(map(str, e.path))}: {e.message[:120]}" for e in VALIDATOR.iter_errors(report)]
    if found:
        return found
    length = len(report["text"])
    for what, span in spans(report):
        if not 0 <= span["start"] < span["end"] <= length:
            found.append(f"{what}: [{span['start']}, {span['end']}) is not inside the text of {length}")
    for before, after in zip(report["blocks"], report["blocks"][1:]):
        if after["start"] < before["end"]:
            found.append(f"blocks overlap or are out of order at {after['start']}")
    entities = {e["id"] for e in report["entities"]}
    if len(entities) != len(report["entities"]):
        found.append("two entities have the same id")
    for e in report["entities"]:
        shown = sorted((s["start"], s["end"]) for s in e.get("evidence", []))
        if "evidence" in e and e["type"] != "other" and shown != sorted((s["start"], s["end"]) for s in e["mentions"] + e["references"]):
            found.append(f"{e['id']} has a mention without its reason")
        for fact in e.get("facts", []):
            if fact["kind"] == "within" and fact["value"] not in entities:
                found.append(f"{e['id']} lies in {fact['value']}, which is not there")
    by_id = {a["id"]: a for a in report["attributions"]}
    if len(by_id) != len(report["attributions"]):
        found.append("two attributions have the same id")
    for a in report["attributions"]:
        references = [r for r in [a["source"], *a["via"]] if r]
        for entity in [*(r["entity"] for r in references if r["entity"]), *a["chain"]]:
            if entity not in entities:
                found.append(f"{a['id']} names the entity {entity}, which is not there")
        if a["parent"]:
            parent = by_id.get(a["parent"])
            if not parent:
                found.append(f"{a['id']} has the parent {a['parent']}, which is not there")
            elif not (parent["content"]["start"] <= a["cue"]["start"] and a["cue"]["end"] <= parent["content"]["end"]):
                found.append(f"{a['id']} does not lie inside its parent's content")
        steps, at = 0, a
        while at and at["parent"] and steps <= len(by_id):
            at, steps = by_id.get(at["parent"]), steps + 1
        if steps > len(by_id):
            found.append(f"{a['id']} is its own ancestor")
    furniture = [b for b in report["blocks"] if b["kind"] == "furniture"]
    for a in report["attributions"]:
        if any(b["start"] <= a["cue"]["start"] < b["end"] for b in furniture):
            found.append(f"{a['id']} was found in furniture")
    return found
