import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  type TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";
import { type CompletionCase, MAIN, readCases } from "./cases/read-cases.ts";
import { filled } from "./snippets.ts";

const FOLDER = path.join(import.meta.dirname, "cases");
/** Stands behind the text of every case. */
const WORLD = readFileSync(path.join(FOLDER, "world.domain"), "utf8");
/** How many proposals of each list are taken. */
const TAKEN = 10;

/** The workspace of all cases with one file: making one takes longer than most of them. */
let single: TestWorkspace | undefined;

/** Replaces whole words, and asks for nothing later. */
const CLIENT: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, insertReplaceSupport: true, documentationFormat: ["markdown"] },
    },
  },
};

async function open({ sources }: CompletionCase): Promise<TestWorkspace> {
  const main = `${sources[MAIN]}\n${WORLD}`;
  if (Object.keys(sources).length > 1) return openWorkspace({ ...sources, [MAIN]: main }, CLIENT);
  if (single) await single.edit(MAIN, main);
  else single = await openWorkspace({ [MAIN]: main }, CLIENT);
  return single;
}

async function listAt({ Domain, cursor }: TestWorkspace): Promise<CompletionItem[]> {
  const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
  const list = await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
  assert.ok(list);
  return [...list.items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

interface Taken {
  readonly text: string;
  /** Where writing goes on. */
  readonly hole: number;
}

/** The text after a proposal was taken, as a client does it that replaces the whole word. */
function take(text: string, item: CompletionItem): Taken {
  const document = TextDocument.create("memory:///x", "domain", 0, text);
  const { textEdit } = item;
  assert.ok(textEdit);
  const range = "range" in textEdit ? textEdit.range : textEdit.replace;
  const newText = item.insertTextFormat === 2 ? filled(textEdit.newText) : textEdit.newText;
  const edits: TextEdit[] = [...(item.additionalTextEdits ?? []), { range, newText }];
  const start = document.offsetAt(range.start);
  const shift = (item.additionalTextEdits ?? [])
    .filter((edit) => document.offsetAt(edit.range.start) <= start)
    .reduce((sum, edit) => sum + edit.newText.length, 0);
  const hole = item.insertTextFormat === 2 ? textEdit.newText.indexOf("$0") : -1;
  const length = hole < 0 ? newText.length : filled(textEdit.newText.slice(0, hole)).length;
  return { text: TextDocument.applyEdits(document, edits), hole: start + shift + length };
}

/** Offsets of the syntax errors in a text. */
function syntaxErrors({ Domain }: TestWorkspace, text: string): readonly number[] {
  const { lexerErrors, parserErrors } = Domain.parser.LangiumParser.parse(text);
  const end = text.trimEnd().length;
  return [
    ...lexerErrors.map(({ offset }) => offset),
    ...parserErrors.map(({ token }) => (Number.isFinite(token.startOffset) ? token.startOffset : end)),
  ];
}

function parses(workspace: TestWorkspace, text: string): boolean {
  return syntaxErrors(workspace, text).length === 0;
}

/** What may have to follow, so that a text is one. */
const FILLERS = [
  " x",
  ' "x"',
  "x",
  " x {}",
  " entity X {}",
  " 3",
  " x on y",
  " -> x on y",
  ": allow read",
  ": Int",
  "name",
];

/** Whether a text is the beginning of one. */
function begins(workspace: TestWorkspace, { text, hole }: Taken): boolean {
  if (syntaxErrors(workspace, text).every((offset) => offset >= hole)) return true;
  return FILLERS.some((filler) => parses(workspace, text.slice(0, hole) + filler + text.slice(hole)));
}

/** Words that go on: what must follow them is not known yet. */
function goesOn({ label, kind, insertTextFormat, textEdit }: CompletionItem): boolean {
  if (label.endsWith(":")) return true;
  if (textEdit?.newText.includes(".$0")) return true;
  return (kind === CompletionItemKind.Keyword || kind === CompletionItemKind.Operator) && insertTextFormat !== 2;
}

function errorsIn(diagnostics: readonly Diagnostic[] | undefined): string[] {
  return (diagnostics ?? []).filter(({ severity }) => severity === 1).map(({ message }) => String(message));
}

describe("completion", function () {
  this.timeout(60_000);
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".domain") && name !== "world.domain");
  for (const file of files) {
    describe(file.replace(".domain", "").replaceAll("-", " "), () => {
      for (const each of readCases(readFileSync(path.join(FOLDER, file), "utf8"), file)) {
        it(each.title, async () => {
          const workspace = await open(each);
          const items = await listAt(workspace);
          const labels = items.map(({ label }) => label);
          const { only, first, has, not, inserts, adds, state, clean } = each;
          if (only) assert.deepEqual(labels, only, each.at);
          if (first) assert.deepEqual(labels.slice(0, first.length), first, `${each.at}: ${labels.join(" ")}`);
          if (has) {
            const found = labels.filter((label) => has.includes(label));
            assert.deepEqual(found, has, `${each.at}: ${labels.join(" ")}`);
          }
          for (const word of not ?? []) assert.ok(!labels.includes(word), `${each.at}: ${word} in ${labels.join(" ")}`);
          for (const [label, text] of Object.entries(inserts)) {
            assert.equal(items.find((item) => item.label === label)?.textEdit?.newText, text, `${each.at}: ${label}`);
          }
          for (const [label, text] of Object.entries(adds)) {
            const item = items.find((candidate) => candidate.label === label);
            assert.equal(item?.additionalTextEdits?.[0]?.newText, text, `${each.at}: ${label}`);
          }
          if (state === "broken") return;
          const before = workspace.cursor.document.textDocument.getText();
          for (const item of items.slice(0, TAKEN)) {
            const taken = take(before, item);
            const isLegal =
              parses(workspace, taken.text) || ((state === "half" || goesOn(item)) && begins(workspace, taken));
            assert.ok(
              isLegal,
              `${each.at}: after "${item.label}" this does not parse:\n${taken.text.slice(0, taken.hole + 80)}`,
            );
          }
          if (clean === 0) return;
          const old = errorsIn(workspace.cursor.document.diagnostics);
          for (const item of items.slice(0, clean)) {
            const { text } = take(before, item);
            await workspace.edit(MAIN, text);
            const fresh = errorsIn(workspace.document(MAIN).diagnostics).filter((message) => !old.includes(message));
            assert.deepEqual(fresh, [], `${each.at}: "${item.label}" brings an error`);
          }
        });
      }
    });
  }
});
