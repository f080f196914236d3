import type { Location, LocationLink, Position, Range } from "vscode-languageserver";
import type { TestWorkspace } from "./workspace.ts";

/** What a client sends about the place of the cursor. */
export function paramsAt({ cursor }: TestWorkspace): {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
} {
  return { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
}

/** A place as tests write it: `a.domain:1:8`, counted from 1. */
export function placeText(uri: string, { line, character }: Position): string {
  return `${uri.replace("file:///test/", "")}:${line + 1}:${character + 1}`;
}

/** Where links and locations lead to, in order. */
export function placesOf(found: readonly (Location | LocationLink)[] | undefined | null): readonly string[] {
  return (found ?? []).map((it) =>
    "targetUri" in it ? placeText(it.targetUri, it.targetSelectionRange.start) : placeText(it.uri, it.range.start),
  );
}

/** A range as tests write it: `1:8-1:12`, counted from 1. */
export function rangeText({ start, end }: Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}
