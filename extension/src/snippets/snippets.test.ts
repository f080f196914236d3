import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createDomainServices } from "@domainsmith/language";
import { URI } from "langium";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const root = path.resolve(import.meta.dirname, "../../..");
const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(path.join(root, "extension/snippets/domain.json"), "utf8"),
);

/** What a snippet inserts when nothing is filled in: the first text of each placeholder, wherever it stands. */
function insertedText({ body }: Snippet): string {
  const texts = new Map<string, string>();
  const choice = (_: string, number: string, first: string) => {
    texts.set(number, first);
    return first;
  };
  return body
    .join("\n")
    .replace(/\$\{(\d+)\|([^,|]*)[^|]*\|\}/g, choice)
    .replace(/\$\{(\d+):([^}]*)\}/g, (_: string, number: string, text: string) => {
      if (!texts.has(number)) texts.set(number, text);
      return texts.get(number) ?? "";
    })
    .replace(/\$\{?\d+\}?/g, "");
}

describe("snippets", () => {
  it("insert models without errors", async () => {
    const { shared } = createDomainServices();
    await shared.workspace.WorkspaceManager.initializeWorkspace([]);
    for (const [name, snippet] of Object.entries(snippets)) {
      const uri = URI.parse(`memory:///${encodeURIComponent(name)}.domain`);
      const document = shared.workspace.LangiumDocumentFactory.fromString(insertedText(snippet), uri);
      shared.workspace.LangiumDocuments.addDocument(document);
      await shared.workspace.DocumentBuilder.build([document], { validation: true });
      const errors = (document.diagnostics ?? []).filter(({ severity }) => severity === 1);
      assert.deepEqual(
        errors.map(({ message }) => message),
        [],
        name,
      );
    }
  });

  it("begin with no keyword: the language server completes those, where they fit", () => {
    const grammar = readFileSync(path.join(root, "packages/language/src/grammar/domain.langium"), "utf8");
    const keywords = new Set([...grammar.matchAll(/'([a-z]+)'/g)].map(([, word]) => word));
    for (const { prefix } of Object.values(snippets)) assert.ok(!keywords.has(prefix), prefix);
  });
});
