import { type LangiumDocument, URI } from "langium";
import { createDomainServices } from "../domain-module.ts";
import type { SourceFile } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { type MarkedText, readMarkers } from "./markers.ts";
import { MemoryFileSystem } from "./memory-file-system.ts";
import { sharedParserModule } from "./shared-parser.ts";

const HINT = 4;

/** The folder that names of {@link parseFiles} are relative to. */
export const TEST_ROOT = URI.parse("file:///test");

/** URI of a file of {@link parseFiles}. */
export function testUri(name: string): URI {
  return URI.parse(`${TEST_ROOT.toString()}/${name}`);
}

/** Linked and validated files. */
export interface ParsedFiles {
  readonly services: ReturnType<typeof createDomainServices>;
  readonly files: MemoryFileSystem;
  /** The `.domain` documents that were given, in the given order. */
  readonly documents: readonly LangiumDocument<SourceFile>[];
  /** By the names that were given. */
  readonly byName: Readonly<Record<string, LangiumDocument<SourceFile>>>;
  /** Cursors and ranges of each file, by name. */
  readonly markers: Readonly<Record<string, MarkedText>>;
  /** Diagnostics of all files but hints: `a.domain:2:5 DS1001 message`, lines and columns from 1. */
  readonly problems: readonly string[];
  /** Writes new texts (undefined: deletes the file), rebuilds what depends on them, and returns the new problems. */
  update(changes: Readonly<Record<string, string | undefined>>): Promise<readonly string[]>;
}

/**
 * Parses, links and validates files in memory, as one workspace.
 *
 * @param sources texts by paths such as `a.domain`, `sub/domainsmith.json`, `node_modules/x/package.json`. Markers
 *   `<|>` and `«…»` are taken out. `.domain` files in `node_modules` are there to be imported only.
 */
export async function parseFiles(sources: Readonly<Record<string, string>>): Promise<ParsedFiles> {
  const files = new MemoryFileSystem();
  const markers: Record<string, MarkedText> = {};
  for (const [name, source] of Object.entries(sources)) {
    const marked = readMarkers(source);
    markers[name] = marked;
    files.write(testUri(name), marked.text);
  }
  const services = createDomainServices({ fileSystemProvider: () => files }, sharedParserModule);
  const { shared } = services;
  await shared.workspace.WorkspaceManager.initializeWorkspace([{ uri: TEST_ROOT.toString(), name: "test" }]);
  const all = [...shared.workspace.LangiumDocuments.all];
  await shared.workspace.DocumentBuilder.build(all, { validation: true });
  const byName: Record<string, LangiumDocument<SourceFile>> = {};
  for (const name of Object.keys(sources)) {
    const document = shared.workspace.LangiumDocuments.getDocument(testUri(name));
    if (document) byName[name] = document as LangiumDocument<SourceFile>;
  }
  const problems = () =>
    Object.entries(byName).flatMap(([name, document]) =>
      (document.diagnostics ?? []).filter(({ severity }) => severity !== HINT).map((it) => problem(name, it)),
    );
  return {
    services,
    files,
    documents: Object.values(byName),
    byName,
    markers,
    problems: problems(),
    async update(changes) {
      const changed: URI[] = [];
      const deleted: URI[] = [];
      for (const [name, text] of Object.entries(changes)) {
        const uri = testUri(name);
        if (text === undefined) {
          files.delete(uri);
          deleted.push(uri);
          delete byName[name];
        } else {
          files.write(uri, text);
          changed.push(uri);
        }
      }
      shared.workspace.DocumentBuilder.updateBuildOptions = { validation: true };
      await shared.workspace.DocumentBuilder.update(changed, deleted);
      for (const uri of changed) {
        const document = shared.workspace.LangiumDocuments.getDocument(uri);
        if (document) byName[uri.path.slice(TEST_ROOT.path.length + 1)] = document as LangiumDocument<SourceFile>;
      }
      return problems();
    },
  };
}

/** One linked file. */
export interface ParsedText extends MarkedText {
  readonly services: ParsedFiles["services"];
  readonly Domain: DomainServices;
  readonly document: LangiumDocument<SourceFile>;
  readonly file: SourceFile;
  readonly problems: readonly string[];
}

/** As {@link parseFiles}, for one file without a project. */
export async function parseText(source: string): Promise<ParsedText> {
  const { services, documents, markers, problems } = await parseFiles({ "test.domain": source });
  const [document] = documents;
  const marked = markers["test.domain"];
  if (!document || !marked) throw new Error("The document was not loaded.");
  return { ...marked, services, Domain: services.Domain, document, file: document.parseResult.value, problems };
}

function problem(name: string, diagnostic: NonNullable<LangiumDocument["diagnostics"]>[number]): string {
  const { line, character } = diagnostic.range.start;
  const code = diagnostic.code === undefined ? "" : `${diagnostic.code} `;
  return `${name}:${line + 1}:${character + 1} ${code}${diagnostic.message}`;
}
