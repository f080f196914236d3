import assert from "node:assert/strict";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import { extentOf } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { commentsOf } from "../../refactorings/testing/comments.ts";
import { flatTree } from "../../references/flat-tree.ts";
import { type ParsedFiles, testUri } from "../../testing/index.ts";
import { detailsOf } from "../details.ts";
import type { OperationResult } from "../gesture.ts";
import { Deletion } from "../support/deletion.ts";
import { keyOfNode, nodeOfKey } from "../support/keys.ts";
import { textsOf } from "./operate.ts";
import { Things } from "./random-operations.ts";

type Made = Extract<OperationResult, { ok: true }>;

/** Checks what holds of every operation, and answers the texts after it. */
export function checkForm(
  parsed: ParsedFiles,
  operation: DiagramOperation,
  result: Made,
  file: string,
): Record<string, string> {
  const texts = textsOf(parsed, result);
  const where = `${JSON.stringify(operation)} in ${file}:\n${parsed.byName[file]?.textDocument.getText()}\n---- became\n${texts[file]}`;
  for (const [name, document] of Object.entries(parsed.byName)) {
    const [before, after] = [document.textDocument.getText(), texts[name] ?? ""];
    if (before === after) continue;
    const { lexerErrors, parserErrors } = parsed.services.Domain.parser.FileParser.parse(after);
    assert.deepEqual(
      [...lexerErrors, ...parserErrors].map(({ message }) => message),
      [],
      `does not parse: ${where}`,
    );
    if (before.includes("\r\n") && !/[^\r]\n/.test(before))
      assert.doesNotMatch(after, /[^\r]\n/, `mixes line ends: ${where}`);
    assert.equal(after.lastIndexOf("\uFEFF"), before.lastIndexOf("\uFEFF"), `moves the byte order mark: ${where}`);
  }
  checkComments(parsed, operation, texts, file, where);
  return texts;
}

/** No comment is lost that is not part of something deleted. */
function checkComments(
  parsed: ParsedFiles,
  operation: DiagramOperation,
  texts: Record<string, string>,
  file: string,
  where: string,
): void {
  const before = parsed.documents.flatMap(({ textDocument }) => commentsOf(textDocument.getText()));
  const after = Object.entries(texts)
    .filter(([name]) => name.endsWith(".domain"))
    .flatMap(([, text]) => commentsOf(text));
  const allowed = operation.kind === "delete" ? commentsDeleted(parsed, operation.keys, file) : [];
  if (operation.kind === "setDocumentation") {
    const node = nodeOfKey(operation.key, parsed.byName[file] as never, parsed.services.Domain);
    const doc = node && parsed.services.Domain.documentation.DocumentationProvider.getDocumentation(node);
    allowed.push(...(doc ?? "").split("\n").map((line) => line.trim()));
  }
  for (const comment of before) {
    const index = after.indexOf(comment);
    if (index >= 0) after.splice(index, 1);
    else {
      const known = allowed.indexOf(comment);
      assert.ok(known >= 0, `loses the comment "${comment}": ${where}`);
      allowed.splice(known, 1);
    }
  }
  const adds = ["duplicate", "paste", "setDocumentation"].includes(operation.kind);
  if (!adds) assert.deepEqual(after, [], `repeats comments: ${where}`);
}

function commentsDeleted(parsed: ParsedFiles, keys: readonly string[], file: string): string[] {
  const document = parsed.byName[file];
  assert.ok(document);
  const { Domain } = parsed.services;
  const nodes = keys.flatMap((key) => nodeOfKey(key, document, Domain) ?? []);
  const text = document.textDocument.getText();
  return new Deletion(nodes, document, Domain).nodes.flatMap((node) => {
    const extent = extentOf(node, text);
    // Behind a comma of a list stands the comment of what is in front of it.
    const next = extent && /^[^\S\n]*,?[^\n]*/.exec(text.slice(extent.end))?.[0].length;
    return extent ? commentsOf(text.slice(extent.offset, extent.end + (ast.isElement(node) ? 0 : (next ?? 0)))) : [];
  });
}

/** The keys of everything that the files of a file's project declare as cards and rows. */
export function keysIn(parsed: ParsedFiles, file: string): ReadonlySet<string> {
  const { Projects } = parsed.services.shared.workspace;
  const project = (name: string) => Projects.of(testUri(name)).key;
  const own = Object.keys(parsed.byName).filter((name) => name.endsWith(".domain") && project(name) === project(file));
  return new Set(
    own.flatMap((name) => {
      const { cards, rows } = new Things(parsed, name);
      return [...cards, ...rows].flatMap((node) => keyOfNode(node) ?? []);
    }),
  );
}

/** Checks that nothing came or went but what the operation speaks of. */
export function checkKeys(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  operation: DiagramOperation,
  { focus, renamed = {} }: Made,
  deleted: ReadonlySet<string>,
): void {
  const gone = [...before].filter((key) => !after.has(key));
  const came = [...after].filter((key) => !before.has(key));
  const where = JSON.stringify(operation);
  switch (operation.kind) {
    case "extract":
      return;
    case "duplicate":
    case "paste":
      assert.deepEqual(gone, [], where);
      return;
    case "delete":
      assert.deepEqual(came, [], where);
      assert.deepEqual(
        gone.filter((key) => !deleted.has(key) && !deleted.has(key.replace(/#.*/, ""))),
        [],
        where,
      );
      return;
    case "moveMembers":
      assert.deepEqual(new Set(gone), new Set(Object.keys(renamed)), where);
      assert.deepEqual(new Set(came), new Set(Object.values(renamed)), where);
      return;
    default: {
      const isAdding = operation.kind.startsWith("add");
      assert.deepEqual(gone, [], where);
      assert.deepEqual(came, isAdding && focus ? [focus.key] : [], where);
    }
  }
}

/** The keys of everything that a deletion takes along. */
export function keysDeleted(parsed: ParsedFiles, operation: DiagramOperation, file: string): ReadonlySet<string> {
  const document = parsed.byName[file];
  if (operation.kind !== "delete" || !document) return new Set();
  const { Domain } = parsed.services;
  const nodes = operation.keys.flatMap((key) => nodeOfKey(key, document, Domain) ?? []);
  const gone = new Deletion(nodes, document, Domain).nodes;
  return new Set([
    ...operation.keys,
    ...gone.flatMap((node) => flatTree(node).nodes).flatMap((node) => keyOfNode(node) ?? []),
  ]);
}

/** Checks that the model says what the operation asked for. The project was built again from the texts after it. */
export function checkMeaning(after: ParsedFiles, operation: DiagramOperation, result: Made, file: string): void {
  const document = after.byName[file];
  assert.ok(document);
  const { Domain } = after.services;
  const where = `${JSON.stringify(operation)}:\n${document.textDocument.getText()}`;
  const details = (key: string) => {
    const found = detailsOf(key, document, Domain);
    assert.ok(found, `${key} is gone after ${where}`);
    return found;
  };
  if (result.focus) details(result.focus.key);
  for (const now of Object.values(result.renamed ?? {})) details(now);
  switch (operation.kind) {
    case "setType":
      assert.equal(behindName(details(operation.key).type), behindName(operation.type), where);
      return;
    case "setDefault":
      assert.equal(details(operation.key).default ?? null, operation.value, where);
      return;
    case "setFlag":
      for (const key of operation.keys)
        assert.equal(details(key).flags?.[operation.flag] ?? false, operation.on, where);
      return;
    case "setModifier":
      for (const key of operation.keys) {
        assert.equal(details(key).modifiers?.[operation.modifier] ?? false, operation.on, where);
      }
      return;
    case "setPersonal":
      for (const key of operation.keys) assert.equal(details(key).personal, operation.personal, where);
      return;
    case "setDocumentation":
      assert.equal(normal(details(operation.key).doc), normal(operation.text), where);
      return;
    case "setLabel":
      assert.equal(details(operation.key).label, operation.label === "" ? null : operation.label, where);
      return;
    case "setBase":
      assert.equal(details(operation.key).base, operation.base, where);
      return;
    case "setMixins":
      assert.deepEqual(details(operation.key).mixins, [...new Set(operation.mixins)], where);
      return;
    case "setRelation": {
      const { relation } = details(operation.relation);
      assert.ok(relation, where);
      const { cardinality, owns, onDelete, inverse } = operation;
      if (cardinality) assert.deepEqual(relation.cardinality, cardinality, where);
      if (owns !== undefined) assert.equal(relation.owns, owns, where);
      if (onDelete !== undefined) assert.equal(relation.onDelete, onDelete, where);
      if (inverse !== undefined) assert.equal(relation.inverse?.name, inverse?.name, where);
      return;
    }
    case "addRelation": {
      const relation = result.focus && details(result.focus.key).relation;
      assert.ok(relation, where);
      assert.deepEqual(new Set([relation.from, relation.to]), new Set([operation.from, operation.to]), where);
      return;
    }
    case "delete":
      for (const key of operation.keys) {
        const node = nodeOfKey(key, document, Domain);
        // One with the same name may be inherited now.
        assert.ok(!node || detailsOf(key, document, Domain)?.key === key, where);
      }
      return;
    case "moveMembers":
      for (const key of operation.keys) details(`${operation.to}#${key.slice(key.indexOf("#") + 1)}`);
      return;
  }
}

/** What a type says behind its name, which may be an imported one's other name here. */
function behindName(type: string | undefined): string | undefined {
  return type?.replace(/^[\w.]+/, "");
}

/** The indentation that all lines share, and blanks at ends, do not count. */
function normal(text: string): string {
  const lines = text
    .trimEnd()
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trimEnd());
  const indents = lines.filter((line) => line !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join("\n");
}
