import assert from "node:assert/strict";
import type { DiagramOperation } from "@domainsmith/model/diagram";
import { textsAfter } from "../../refactorings/verify.ts";
import { type ParsedFiles, parseFiles, testUri } from "../../testing/index.ts";
import { applyOperation } from "../apply.ts";
import type { OperationOptions, OperationResult } from "../gesture.ts";

type Sources = Readonly<Record<string, string>>;

/** A project of files, or of one file `a.domain`. */
export async function open(sources: Sources | string): Promise<ParsedFiles> {
  const files = typeof sources === "string" ? { "a.domain": sources } : sources;
  return parseFiles({ "domainsmith.json": "{}", ...files });
}

/** What an operation on the diagram of a file comes to. */
export async function attempt(
  parsed: ParsedFiles,
  operation: DiagramOperation,
  file = "a.domain",
  options: OperationOptions = {},
): Promise<OperationResult> {
  const document = parsed.byName[file];
  assert.ok(document, file);
  return applyOperation(operation, document, parsed.services.Domain, options);
}

/** The texts of all files after an operation, by their names. */
export async function operateIn(
  sources: Sources,
  operation: DiagramOperation,
  file?: string,
): Promise<Record<string, string>> {
  const parsed = await open(sources);
  const result = await attempt(parsed, operation, file);
  assert.ok(result.ok, result.ok ? "" : result.message);
  return textsOf(parsed, result);
}

/** The texts of all files after an operation. */
export function textsOf(parsed: ParsedFiles, result: Extract<OperationResult, { ok: true }>): Record<string, string> {
  const root = testUri("").toString();
  return Object.fromEntries(
    [...textsAfter(result.edits, parsed.documents)].map(([uri, text]) => [uri.slice(root.length), text]),
  );
}

/** The text of one file after an operation. */
export async function operate(source: string, operation: DiagramOperation): Promise<string> {
  return (await operateIn({ "a.domain": source }, operation))["a.domain"] ?? "";
}

/** The message with which an operation is refused. */
export async function refusal(sources: Sources | string, operation: DiagramOperation, file?: string): Promise<string> {
  const result = await attempt(await open(sources), operation, file);
  assert.ok(!result.ok, "It is not refused.");
  return result.message;
}
