// Prints the same digests as dump.cpp, of the trees that parse5 (which passes the html5lib tests) builds.
import { readFileSync } from "node:fs";
import { parse } from "parse5";

function write(node, out) {
  if (node.nodeName === "#text") return void (out.pending += node.value);
  if (node.nodeName.startsWith("#") && node.nodeName !== "#document") return;
  const element = node.nodeName !== "#document";
  if (element) {
    flush(out);
    const attributes = node.attrs.map((a) => `${a.name.toLowerCase()}=${a.value}`);
    attributes.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    out.lines.push(`<${[node.tagName.toLowerCase(), ...attributes].join(" ")}>\n`);
  }
  if (node.nodeName !== "template") for (const child of node.childNodes ?? []) write(child, out);
  if (element) {
    flush(out);
    out.lines.push("/\n");
  }
}

function flush(out) {
  if (out.pending) out.lines.push(`"${out.pending}"\n`);
  out.pending = "";
}

function tree(page) {
  const out = { lines: [], pending: "" };
  write(parse(page, { scriptingEnabled: false }), out);
  return Buffer.from(out.lines.join(""));
}

function digest(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

const paths = process.argv.slice(2);
if (paths[0] === "--tree") process.stdout.write(tree(readFileSync(paths[1], "utf8")));
else for (const path of paths) console.log(`${digest(tree(readFileSync(path, "utf8")))} ${path}`);
