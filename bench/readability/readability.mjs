// Readability.js over linkedom, on the pages named on the command line: seconds for parsing and extracting each once,
// after one warm-up round, as one JSON line.
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
console.log(JSON.stringify({ pages: pages.length, ...round() }));
