import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import {
  applyChanges,
  applyOperation,
  ast,
  flatTree,
  forgetFreshNames,
  keyOfNode,
  nameSpanOf,
} from "@domainsmith/language";
import { TEST_ROOT } from "@domainsmith/language/testing";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import fc from "fast-check";
import type { LangiumDocument } from "langium";
import { ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { arbitraryProject } from "../../../packages/language/src/testing/arbitrary-project.ts";
import { awkwardProjects } from "../../../packages/language/src/testing/awkward-projects.ts";
import type { DomainRenameProvider } from "../rename/rename-provider.ts";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";
import { renameServiceOf } from "./rename-service.ts";

type Sources = Readonly<Record<string, string>>;

const NAME = "renamedOnDiagram";

/** The texts that an operation changes, or why it changes none. */
async function operate(workspace: TestWorkspace, document: LangiumDocument, operation: DiagramOperation) {
  const { Domain, shared } = workspace;
  const { LangiumDocuments } = shared.workspace;
  const rename = renameServiceOf(Domain.lsp.RenameProvider as DomainRenameProvider, LangiumDocuments);
  const result = await applyOperation(operation, document, Domain, { rename });
  if (!result.ok) return result;
  const texts = [...result.edits.changes].map(([uri, changes]) => {
    const changed = LangiumDocuments.all.find((each) => each.uri.toString() === uri);
    return [nameOf(uri), applyChanges(changed?.textDocument.getText() ?? "", changes)] as const;
  });
  return { ok: true as const, texts: Object.fromEntries(texts), renamed: result.renamed ?? {}, focus: result.focus };
}

function nameOf(uri: string): string {
  return uri.replace(`${TEST_ROOT.toString()}/`, "");
}

/** The texts that F2 changes, or why it changes none. */
async function renameInEditor(workspace: TestWorkspace, document: LangiumDocument, offset: number) {
  const position = document.textDocument.positionAt(offset);
  const params = { textDocument: { uri: document.uri.toString() }, position, newName: NAME };
  try {
    const edit = (await workspace.Domain.lsp.RenameProvider?.rename(document, params)) as WorkspaceEdit;
    const texts = (edit.documentChanges ?? []).flatMap((change) => {
      if (!("edits" in change)) return [];
      const name = nameOf(change.textDocument.uri);
      const edits = change.edits.filter((each) => "newText" in each);
      return [[name, TextDocument.applyEdits(workspace.document(name).textDocument, edits)] as const];
    });
    return { ok: true as const, texts: Object.fromEntries(texts) };
  } catch (error) {
    assert.ok(error instanceof ResponseError, String(error));
    return { ok: false as const, message: error.message };
  }
}

/** Renames everything that has a key, there and back. */
async function renameAll(sources: Sources, share: number): Promise<number> {
  const workspace = await openWorkspace({ "domainsmith.json": "{}", ...sources });
  const files = Object.keys(sources).filter((name) => name.endsWith(".domain") && !name.includes("node_modules"));
  let renamed = 0;
  let count = 0;
  for (const file of files) {
    const keys = flatTree(workspace.document(file).parseResult.value).nodes.flatMap((node) => {
      const span = ast.isInverseClause(node) ? undefined : nameSpanOf(node);
      const key = span && keyOfNode(node);
      return span && key !== undefined ? [{ key, offset: span.offset }] : [];
    });
    for (const { key, offset } of keys) {
      if (count++ % share !== 0) continue;
      const where = `${key} in ${file}`;
      const document = workspace.document(file);
      const there = await operate(workspace, document, { kind: "rename", key, name: NAME });
      const editor = await renameInEditor(workspace, document, offset);
      if (!there.ok || !editor.ok) {
        assert.deepEqual(there, editor, where);
        continue;
      }
      assert.deepEqual(there.texts, editor.texts, where);
      const after = there.renamed[key];
      assert.ok(after !== undefined && after !== key, where);
      for (const [name, text] of Object.entries(there.texts)) await workspace.edit(name, text);
      const old = key.replace(/.*[#.]/, "");
      const back = await operate(workspace, workspace.document(file), { kind: "rename", key: after, name: old });
      if (back.ok) {
        for (const [name, text] of Object.entries(back.texts)) await workspace.edit(name, text);
        for (const each of files) {
          assert.equal(workspace.document(each).textDocument.getText(), sources[each], `${where}: ${each}`);
        }
        renamed++;
      } else for (const each of files) await workspace.edit(each, sources[each] ?? "");
    }
  }
  return renamed;
}

function exampleSources(example: string): Sources {
  const folder = new URL(`../../../examples/${example}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** `RENAME_SHARE=1` renames everything. */
const SHARE = Number(process.env.RENAME_SHARE ?? 8);

describe("renaming on a diagram", () => {
  for (const example of ["shop", "clinic"]) {
    it(`does what the editor's rename does, and back gives the same bytes: ${example}`, async function () {
      this.timeout(1_200_000);
      assert.ok((await renameAll(exampleSources(example), SHARE * 3)) > 3);
    });
  }

  it("does what the editor's rename does, and back gives the same bytes: awkward projects", async function () {
    this.timeout(1_200_000);
    for (const sources of Object.values(awkwardProjects)) await renameAll(sources, SHARE);
  });

  it("does what the editor's rename does, and back gives the same bytes: random projects", async function () {
    this.timeout(1_200_000);
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (sources) => {
        await renameAll(sources, SHARE);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 4) },
    );
  });

  it("leaves no old name of what was made just now under a name that nobody chose", async () => {
    const workspace = await openWorkspace({ "domainsmith.json": "{}", "a.domain": "entity A {\n  n: Int\n}\n" });
    const step = async (operation: DiagramOperation): Promise<string> => {
      const result = await operate(workspace, workspace.document("a.domain"), operation);
      assert.ok(result.ok, result.ok ? "" : result.message);
      for (const [name, text] of Object.entries(result.texts)) await workspace.edit(name, text);
      return workspace.document("a.domain").textDocument.getText();
    };
    await step({ kind: "addDeclaration", declaration: "entity" });
    await step({ kind: "addMember", owner: "NewEntity" });
    await step({ kind: "rename", key: "NewEntity", name: "Order" });
    const text = await step({ kind: "rename", key: "Order#attribute", name: "number" });
    assert.equal(text, "entity A {\n  n: Int\n}\n\nentity Order {\n  number: String(80)\n}\n");
    assert.match(await step({ kind: "rename", key: "A#n", name: "m" }), /m: Int @was\(n\)/);
    assert.match(await step({ kind: "rename", key: "Order", name: "Purchase" }), /@was\(Order\)/);

    await step({ kind: "addMember", owner: "A" });
    forgetFreshNames(workspace.Domain);
    assert.match(
      await step({ kind: "rename", key: "A#attribute", name: "kept" }),
      /kept: String\(80\) @was\(attribute\)/,
    );
  });
});
