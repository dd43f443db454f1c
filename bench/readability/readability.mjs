// Readability.js over linkedom, on the pages named on the command line: seconds for parsing and extracting each once, the best
// of three rounds after one to warm up, as one JSON line.
import { readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { Readability } from "@mozilla/readability";

const pages = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));

function round() {
  let characters = 0;
  const start = process.hrtime.bigint();
  for (const page of pages) {
    try {
      const { document } = parseHTML(page);
      characters += new Readability(document).parse()?.textContent.length ?? 0;
    } catch {
      // a page it cannot read costs what it cost until then
    }
  }
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, characters };
}

round();
const rounds = [round(), round(), round()];
rounds.sort((a, b) => a.seconds - b.seconds);
console.log(JSON.stringify({ pages: pages.length, ...rounds[0] }));
