import type { LockEntry } from "@domainsmith/regeneration/store";
import { type FileSystemProvider, type URI, UriUtils } from "langium";
import { Range } from "vscode-languageserver";
import type { GeneratedPlace } from "./element-places.ts";
import type { GeneratedFiles } from "./generated-files.ts";

/** A place in a generated file. */
export interface FoundPlace {
  readonly uri: URI;
  /** The line where it begins. */
  readonly range: Range;
  readonly entry: LockEntry;
}

/** The recorded files that places speak of, without looking at the disk. */
export function entriesOf({ bySymbol, byArtifact }: GeneratedFiles, place: GeneratedPlace): readonly LockEntry[] {
  if (place.symbol === undefined) {
    const entry = byArtifact.get(place.artifact);
    return entry ? [entry] : [];
  }
  return (bySymbol.get(place.symbol) ?? []).filter(
    ({ key }) =>
      key.artifact === place.artifact && (place.generator === undefined || key.generator === place.generator),
  );
}

/** Looks up places in the generated files as they are on the disk. A file that is gone, or says nothing of it, is left out. */
export async function findGenerated(
  files: GeneratedFiles,
  places: readonly GeneratedPlace[],
  disk: FileSystemProvider,
): Promise<readonly FoundPlace[]> {
  const texts = new Map<string, string | undefined>();
  const found: FoundPlace[] = [];
  for (const place of places) {
    for (const entry of entriesOf(files, place)) {
      const uri = UriUtils.joinPath(files.output, entry.path);
      if (!texts.has(entry.path)) texts.set(entry.path, await textAt(uri, disk));
      const text = texts.get(entry.path);
      const index = text?.search(place.anchor) ?? -1;
      if (text === undefined || index < 0) continue;
      found.push({ uri, range: lineAt(text, index), entry });
    }
  }
  return found;
}

async function textAt(uri: URI, disk: FileSystemProvider): Promise<string | undefined> {
  return (await disk.exists(uri)) ? disk.readFile(uri) : undefined;
}

/** The line that an anchor begins in, or behind whose end it begins. */
function lineAt(text: string, index: number): Range {
  const start = index + (text.slice(index).match(/^\s*\n/)?.[0].length ?? 0);
  const line = text.slice(0, start).split("\n").length - 1;
  const begin = text.lastIndexOf("\n", start - 1) + 1;
  const end = text.indexOf("\n", begin);
  const content = text.slice(begin, end < 0 ? text.length : end).trimEnd();
  const indent = content.length - content.trimStart().length;
  return Range.create(line, indent, line, content.length);
}
