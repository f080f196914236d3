import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { URI } from "langium";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDomainServices } from "../domain-module.ts";
import { format } from "./format.ts";
import { readTokens } from "./tokens.ts";

const { shared } = createDomainServices();
let documents = 0;

function parse(text: string) {
  documents++;
  return shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse(`file:///test/${documents}.domain`));
}

function formatted(text: string): string {
  const document = parse(text);
  const result = format(document);
  assert.ok(result.ok, `${result.ok ? "" : result.message}\n${text}`);
  return TextDocument.applyEdits(document.textDocument, [...result.edits]);
}

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "fixtures", name), "utf8");
}

/** Everything but white space: tokens without commas in front of closing brackets, and comments. */
function pieces(text: string): { tokens: string[]; comments: string[] } {
  const source = readTokens(parse(text));
  const tokens = source.tokens.map((token) => token.text);
  return {
    tokens: tokens.filter((token, index) => token !== "," || !/^[)\]}]$/.test(tokens[index + 1] ?? "")),
    comments: [...source.tokens.flatMap((token) => [...token.leading, ...token.trailing]), ...source.rest].map(
      (comment) => comment.text,
    ),
  };
}

/** The syntax tree without its places in the text. */
function tree(text: string): string {
  return JSON.stringify(parse(text).parseResult.value, (key, value) => {
    if (typeof value === "object" && value !== null && "$refText" in value) return value.$refText;
    if (key === "" || !key.startsWith("$") || key === "$type") return value;
    return undefined;
  });
}

describe("format", () => {
  const page = fixture("page.domain");
  const rough = fixture("rough.domain");

  it("leaves the sample page as it is", () => {
    assert.equal(formatted(page), page);
    const result = format(parse(page));
    assert.deepEqual(result, { ok: true, edits: [] });
  });

  it("lays a rough file out", () => {
    const golden = path.join(import.meta.dirname, "golden", "rough.domain");
    const actual = formatted(rough);
    if (process.env.UPDATE_GOLDEN || !existsSync(golden)) writeFileSync(golden, actual);
    assert.equal(actual, readFileSync(golden, "utf8"));
  });

  it("changes only what is wrong", () => {
    const document = parse("entity A {\n  a:  Int\n  bcd: Int\n\n  x: Int }\n");
    const result = format(document);
    assert.ok(result.ok);
    assert.deepEqual(
      result.edits.map(({ range, newText }) => [range.start.line, range.start.character, newText]),
      [
        [1, 4, "   "],
        [4, 8, "\n"],
      ],
    );
  });

  it("keeps the document's line ends and byte order mark", () => {
    assert.equal(formatted("\uFEFFentity A {\r\n a: Int }"), "\uFEFFentity A {\r\n  a: Int\r\n}\r\n");
  });

  it("keeps a comment's column while it can", () => {
    assert.equal(
      formatted("entity A {\n a: Int        // one\n bc: Int // two\n}"),
      "entity A {\n  a:  Int      // one\n  bc: Int // two\n}\n",
    );
  });

  it("keeps at most one blank line, and none at a body's ends", () => {
    assert.equal(
      formatted("entity A {\n\n\n a: Int\n\n\n\n b: Int\n\n}\n\n\n\nenum B { c }"),
      "entity A {\n  a: Int\n\n  b: Int\n}\n\nenum B { c }\n",
    );
  });

  it("takes an empty document, and one of comments", () => {
    assert.equal(formatted(""), "");
    assert.equal(formatted("\n \n"), "");
    assert.equal(formatted("  // x"), "// x\n");
  });

  it("refuses a document with syntax errors, and says where", () => {
    const parser = format(parse("entity A {\n  a: \n}"));
    assert.ok(!parser.ok && parser.line === 2 && parser.column === 0, JSON.stringify(parser));
    const lexer = format(parse("entity A { a: Int § }"));
    assert.ok(!lexer.ok && lexer.line === 0 && lexer.column === 18, JSON.stringify(lexer));
    const end = format(parse("entity A {"));
    assert.ok(!end.ok && end.line === 0 && end.column === 10, JSON.stringify(end));
  });

  it("is idempotent and changes no token, comment or meaning, whatever the white space", function () {
    this.timeout(60_000);
    const space = fc.constantFrom(
      " ",
      "\n",
      "  ",
      "\n\n\n",
      "\t",
      "\r\n",
      " // c\n",
      "\n/* d */ ",
      " /* e\n f */\n",
      "\n/// g\n",
    );
    for (const text of [page, rough]) {
      const { tokens } = readTokens(parse(text));
      fc.assert(
        fc.property(fc.array(space, { minLength: 1, maxLength: 200 }), fc.nat(), (spaces, seed) => {
          // Mostly plain spaces: a comment in every gap would leave nothing to lay out.
          const written = tokens.map((token, index) => {
            // `unique (` has room for white space alone.
            const rich = token.text !== "unique" && (index * 7919 + seed) % 5 === 0;
            const gap = rich ? spaces[index % spaces.length] : " ";
            return token.text + gap;
          });
          const before = written.join("");
          const after = formatted(before);
          assert.deepEqual(pieces(after), pieces(before));
          assert.equal(tree(after), tree(before));
          assert.equal(formatted(after), after);
          for (const line of after.split("\n"))
            assert.ok(!/[ \t]$/.test(line) || /\/\*|\/\//.test(line), JSON.stringify(line));
        }),
        { numRuns: 40 },
      );
    }
  });
});
