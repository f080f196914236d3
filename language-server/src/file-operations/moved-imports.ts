import {
  type ast,
  DocumentEdits,
  propertySpan,
  relativeImport,
  replacement,
  segmentOf,
  sourceFile,
  writeString,
} from "@domainsmith/language";
import { type LangiumDocument, type URI, UriUtils } from "langium";
import type { DomainServerSharedServices } from "../server-module.ts";
import type { Moves } from "./moves.ts";

/**
 * The changes of imports that let everything be found again after files have moved: the paths of what moves, and those
 * in the files that move, told under their old URIs. Imports of packages, and imports with syntax errors, stay as they
 * are. The imports of all documents must have been resolved.
 */
export function movedImports(moves: Moves, { workspace }: DomainServerSharedServices): DocumentEdits {
  const edits = new DocumentEdits();
  for (const document of workspace.LangiumDocuments.all) {
    const { kind } = workspace.Projects.of(document.uri);
    if (kind !== "configured" && kind !== "lone") continue;
    for (const node of sourceFile(document)?.imports ?? []) {
      const target = workspace.Imports.targetOf(node);
      if (!target?.ok || !isRelative(node.path)) continue;
      const path = movedPath(node.path, document, target.uri, moves);
      const span = path === undefined || segmentOf(node)?.broken ? undefined : pathSpan(node);
      if (path !== undefined && span) edits.add(document.uri, replacement(span, writeString(path)));
    }
  }
  return edits;
}

/** The path as it must be written, where that is another one. */
function movedPath(path: string, { uri }: LangiumDocument, target: URI, moves: Moves): string | undefined {
  if (!moves.has(uri) && !moves.has(target)) return undefined;
  const [from, to] = [moves.targetOf(uri), moves.targetOf(target)];
  // What is renamed to be no model any more is no longer found, whatever is written.
  if (!to.path.endsWith(".domain") || !from.path.endsWith(".domain")) return undefined;
  if (written(path, uri, target) === written(path, from, to)) return undefined;
  return written(path, from, to);
}

/** An import's path in the manner in which it is written now: with the extension or without, by a folder's name. */
function written(path: string, from: URI, to: URI): string {
  const short = relativeImport(from.path, to.path);
  if (path.endsWith(".domain")) return `${short}.domain`;
  const isFolder = UriUtils.basename(to) === "index.domain" && !/(^|\/)index$/.test(path);
  return isFolder ? short.replace(/\/index$/, "") || "." : short;
}

function isRelative(path: string | undefined): path is string {
  return path !== undefined && /^\.{1,2}(\/|$)/.test(path);
}

function pathSpan(node: ast.Import): ReturnType<typeof propertySpan> {
  return propertySpan(node, "path");
}
