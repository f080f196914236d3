import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { ast, flatTree, nameSpanOf } from "@domainsmith/language";
import { modelText, TEST_ROOT } from "@domainsmith/language/testing";
import fc from "fast-check";
import type { LangiumDocument } from "langium";
import { ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { arbitraryProject } from "../../../packages/language/src/testing/arbitrary-project.ts";
import { awkwardProjects } from "../../../packages/language/src/testing/awkward-projects.ts";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";

type Sources = Readonly<Record<string, string>>;

const FRESH = "renamedInBetween";

function exampleSources(example: string): Sources {
  const folder = new URL(`../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** Offsets of everything in a document that has a name and can be renamed. */
function namesIn(document: LangiumDocument): readonly { readonly offset: number; readonly name: string }[] {
  return flatTree(document.parseResult.value).nodes.flatMap((node) => {
    if (ast.isArgument(node) || ast.isPersonalArgument(node) || ast.isOperation(node)) return [];
    const span = nameSpanOf(node);
    return span && "name" in node && typeof node.name === "string" ? [{ offset: span.offset, name: node.name }] : [];
  });
}

/** Renames what stands at a place; undefined when that is refused. */
async function rename(
  { Domain }: TestWorkspace,
  document: LangiumDocument,
  offset: number,
  newName: string,
): Promise<Sources | undefined> {
  const position = document.textDocument.positionAt(offset);
  const params = { textDocument: { uri: document.uri.toString() }, position, newName };
  try {
    const edit = (await Domain.lsp.RenameProvider?.rename(document, params)) as WorkspaceEdit;
    const root = `${TEST_ROOT.toString()}/`;
    return Object.fromEntries(
      (edit.documentChanges ?? []).flatMap((change) => {
        if (!("edits" in change)) return [];
        const { uri } = change.textDocument;
        const text = Domain.shared.workspace.LangiumDocuments.all.find(
          (each) => each.uri.toString() === uri,
        )?.textDocument;
        const edits = change.edits.filter((each) => "newText" in each);
        return text ? [[uri.replace(root, ""), TextDocument.applyEdits(text, edits)]] : [];
      }),
    );
  } catch (error) {
    assert.ok(error instanceof ResponseError, String(error));
    return undefined;
  }
}

function errorsOf(workspace: TestWorkspace): readonly string[] {
  return workspace.shared.workspace.LangiumDocuments.all
    .toArray()
    .flatMap(({ diagnostics = [] }) =>
      diagnostics.filter(({ severity }) => severity === 1).map(({ message }) => String(message)),
    );
}

/** A member may be called so, but nothing is renamed to it. */
const NAMES_OF_OPERATORS: ReadonlySet<string> = new Set(["not", "in", "null", "this"]);

async function thereAndBack(sources: Sources, share: number): Promise<number> {
  const workspace = await openWorkspace(sources);
  const files = Object.keys(sources).filter((name) => name.endsWith(".domain") && !name.includes("node_modules"));
  let count = 0;
  let renamed = 0;
  for (const file of files) {
    for (const { offset, name } of namesIn(workspace.document(file))) {
      if (count++ % share !== 0) continue;
      const where = `${file}, "${name}" at ${workspace.document(file).textDocument.positionAt(offset).line + 1}`;
      const there = await rename(workspace, workspace.document(file), offset, FRESH);
      if (!there) continue;
      renamed++;
      for (const [changed, text] of Object.entries(there)) await workspace.edit(changed, text);
      assert.deepEqual(errorsOf(workspace), [], `${where}: renamed`);
      const at = workspace
        .document(file)
        .textDocument.getText()
        .indexOf(FRESH, offset > 100 ? offset - 100 : 0);
      const place = namesIn(workspace.document(file)).find((each) => each.name === FRESH)?.offset ?? at;
      const back = await rename(workspace, workspace.document(file), place, name);
      if (!back && NAMES_OF_OPERATORS.has(name)) {
        for (const each of files) await workspace.edit(each, sources[each] ?? "");
        continue;
      }
      assert.ok(back, `${where}: cannot be renamed back`);
      for (const [changed, text] of Object.entries(back)) await workspace.edit(changed, text);
      for (const each of files) {
        assert.equal(workspace.document(each).textDocument.getText(), sources[each], `${where}: ${each}`);
      }
    }
  }
  return renamed;
}

/** `RENAME_SHARE=1` renames every name. */
const SHARE = Number(process.env.RENAME_SHARE ?? 3);

describe("renaming there and back", () => {
  for (const example of ["shop", "helpdesk", "clinic"]) {
    it(`gives the same bytes: ${example}`, async function () {
      this.timeout(1_200_000);
      assert.ok((await thereAndBack(exampleSources(example), SHARE)) > 10);
    });
  }

  for (const [title, sources] of Object.entries(awkwardProjects)) {
    it(`gives the same bytes: ${title}`, async function () {
      this.timeout(1_200_000);
      assert.ok((await thereAndBack(sources, 1)) > 0);
    });
  }

  it("gives the same bytes: random projects", async function () {
    this.timeout(1_200_000);
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (sources) => {
        await thereAndBack(sources, SHARE * 2);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 8) },
    );
  });

  it("gives the same bytes, with other line ends and names of other files", async function () {
    this.timeout(1_200_000);
    const { "domainsmith.json": settings = "", ...files } = modelText(8, 2);
    const sources = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]),
    );
    assert.ok((await thereAndBack({ "domainsmith.json": settings, ...sources }, SHARE)) > 5);
  });
});
