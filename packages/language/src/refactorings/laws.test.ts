import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { URI } from "langium";
import { format } from "../formatting/format.ts";
import type { DomainServices } from "../services.ts";
import { awkwardProjects } from "../testing/awkward-projects.ts";
import { type ParsedFiles, parseFiles } from "../testing/index.ts";
import { applyRefactoring, refactoringsAt } from "./apply.ts";
import { commentsOf } from "./testing/comments.ts";
import { placesIn } from "./testing/places.ts";
import { textsAfter } from "./verify.ts";

type Sources = Readonly<Record<string, string>>;

function sourcesOf(example: string): Sources {
  const folder = new URL(`../../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

interface Tried {
  readonly title: string;
  readonly message?: string;
}

/** Whether the formatter would leave a text as it is. */
function isLaidOut({ shared }: DomainServices, text: string): boolean {
  const uri = URI.parse("memory:///laid-out.domain");
  const result = format(shared.workspace.LangiumDocumentFactory.fromString(text, uri));
  return result.ok && result.edits.length === 0;
}

async function tryAll(parsed: ParsedFiles, share: number): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  let count = 0;
  const before = parsed.documents.flatMap(({ textDocument }) => commentsOf(textDocument.getText()));
  const laidOut = new Set(
    parsed.documents
      .filter(({ textDocument }) => isLaidOut(parsed.services.Domain, textDocument.getText()))
      .map(({ uri }) => uri.toString()),
  );
  for (const document of parsed.documents) {
    for (const span of placesIn(document)) {
      for (const offer of refactoringsAt(document, span, parsed.services.Domain)) {
        if (count++ % share !== 0) continue;
        const result = await applyRefactoring(document, span, offer, parsed.services.Domain);
        if (!result.ok) {
          tried.push({ title: offer.id, message: result.message });
          continue;
        }
        tried.push({ title: offer.id });
        const texts = textsAfter(result.edits, parsed.documents);
        const after = [...texts].filter(([uri]) => uri.endsWith(".domain")).flatMap(([, text]) => commentsOf(text));
        const { line } = document.textDocument.positionAt(span.offset);
        const where = `${offer.title} at ${document.uri.path}:${line + 1}`;
        for (const comment of before) {
          const index = after.indexOf(comment);
          assert.ok(index >= 0, `${where} loses "${comment}"`);
          after.splice(index, 1);
        }
        // What is pushed down to several, or inlined in several places, has its comments in each.
        if (!/^Push down to \d|^Inline/.test(offer.title)) assert.deepEqual(after, [], `${where} repeats comments`);
        for (const { uri, textDocument } of parsed.documents) {
          const [old, text] = [textDocument.getText(), texts.get(uri.toString()) ?? ""];
          if (old.includes("\r\n")) assert.doesNotMatch(text, /[^\r]\n/, `${where} mixes line ends`);
          assert.equal(text.lastIndexOf("\uFEFF"), old.lastIndexOf("\uFEFF"), `${where} moves the byte order mark`);
          if (text !== old && laidOut.has(uri.toString())) {
            assert.ok(isLaidOut(parsed.services.Domain, text), `${where} leaves:\n${text}`);
          }
        }
      }
    }
  }
  return tried;
}

describe("refactorings of the examples", () => {
  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`bring no errors and keep every comment: ${example}`, async function () {
      this.timeout(1_200_000);
      const parsed = await parseFiles(sourcesOf(example));
      const tried = await tryAll(parsed, Number(process.env.REFACTORING_SHARE ?? 40));
      if (process.env.REFACTORING_REPORT) {
        const rows = new Map<string, number>();
        for (const { title, message } of tried) {
          const key = `${title}: ${message?.replace(/"[^"]*"|\(.*?\)|line \d+|\w+\.domain/g, "…") ?? "ok"}`;
          rows.set(key, (rows.get(key) ?? 0) + 1);
        }
        console.log(
          [...rows]
            .sort()
            .map(([key, number]) => `${number} ${key}`)
            .join("\n"),
        );
      }
      assert.ok(tried.some(({ message }) => message === undefined));
    });
  }
});

describe("refactorings of awkward projects", () => {
  for (const [title, sources] of Object.entries(awkwardProjects)) {
    it(`bring no errors and keep every comment once: ${title}`, async function () {
      this.timeout(1_200_000);
      const parsed = await parseFiles(sources);
      const problems = parsed.documents.flatMap(({ diagnostics = [] }) => diagnostics);
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 1),
        [],
      );
      await tryAll(parsed, Number(process.env.REFACTORING_SHARE ?? 5));
    });
  }
});
