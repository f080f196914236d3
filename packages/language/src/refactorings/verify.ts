import { Cancellation, type FileSystemNode, type FileSystemProvider, type LangiumDocument, URI } from "langium";
import { createDomainServices } from "../domain-module.ts";
import { applyChanges, type DocumentEdits } from "../edits/index.ts";
import type { DomainServices } from "../services.ts";
import { LIBRARY_SCHEME } from "../workspace/projects.ts";
import { documentsWith } from "./support/sites.ts";

const ERROR = 1;

/** What comes of edits. */
export interface Trial {
  /** An error that the project would have afterwards and does not have now, for people; undefined where there is none. */
  readonly error: string | undefined;
  /** The project's documents as they would be. */
  readonly documents: readonly LangiumDocument[];
}

/**
 * Tries edits out on a copy of a project.
 *
 * @param document one of the project's documents
 */
export async function tryOut(
  edits: DocumentEdits,
  document: LangiumDocument,
  services: DomainServices,
  token: Cancellation.CancellationToken = new Cancellation.CancellationTokenSource().token,
): Promise<Trial> {
  const { FileSystemProvider } = services.shared.workspace;
  const documents = documentsWith(document, services);
  const before = await errorsOf(documents, services);
  const texts = textsAfter(edits, documents);
  const scratch = createDomainServices({ fileSystemProvider: () => new Overlay(FileSystemProvider, texts) });
  const { WorkspaceManager, LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = scratch.shared.workspace;
  await WorkspaceManager.initializeWorkspace([]);
  for (const [uri, text] of texts) {
    const key = URI.parse(uri);
    if (!LangiumDocuments.hasDocument(key)) {
      LangiumDocuments.addDocument(LangiumDocumentFactory.fromString(text, key));
    }
  }
  const copies = [...texts.keys()].flatMap((uri) => LangiumDocuments.getDocument(URI.parse(uri)) ?? []);
  // With a token of its own the build lets others have their turn in between.
  await DocumentBuilder.build([...LangiumDocuments.all], { validation: true }, token);
  const known = countByCode(before);
  for (const error of await errorsOf(copies, scratch.Domain)) {
    const left = (known.get(error.code) ?? 0) - 1;
    known.set(error.code, left);
    if (left < 0) return { error: `${error.message} (${error.place})`, documents: copies };
  }
  return { error: undefined, documents: copies };
}

interface Found {
  readonly code: string;
  readonly message: string;
  readonly place: string;
}

async function errorsOf(documents: readonly LangiumDocument[], services: DomainServices): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const document of documents) {
    const diagnostics =
      document.diagnostics ?? (await services.validation.DocumentValidator.validateDocument(document));
    for (const { severity, code, message, range } of diagnostics) {
      if (severity !== ERROR) continue;
      const place = `${document.uri.path.replace(/.*\//, "")}, line ${range.start.line + 1}`;
      found.push({ code: String(code), message: typeof message === "string" ? message : message.value, place });
    }
  }
  return found;
}

function countByCode(errors: readonly Found[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of errors) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** The texts of all documents as they would be, by URI. */
export function textsAfter(edits: DocumentEdits, documents: readonly LangiumDocument[]): Map<string, string> {
  const texts = new Map<string, string>();
  const { changes } = edits;
  const moved = new Map(edits.renamed.map(({ from, to }) => [from, to]));
  for (const { uri, textDocument } of documents) {
    const key = uri.toString();
    if (uri.scheme === LIBRARY_SCHEME) continue;
    texts.set(moved.get(key) ?? key, applyChanges(textDocument.getText(), changes.get(key) ?? []));
  }
  for (const { uri, text } of edits.created) texts.set(uri, text);
  return texts;
}

/** The files as they are, but for some texts. */
class Overlay implements FileSystemProvider {
  private readonly files: FileSystemProvider;
  private readonly texts: ReadonlyMap<string, string>;

  constructor(files: FileSystemProvider, texts: ReadonlyMap<string, string>) {
    this.files = files;
    this.texts = texts;
  }

  async exists(uri: URI): Promise<boolean> {
    return this.texts.has(uri.toString()) || this.files.exists(uri);
  }

  existsSync(uri: URI): boolean {
    return this.texts.has(uri.toString()) || this.files.existsSync(uri);
  }

  async stat(uri: URI): Promise<FileSystemNode> {
    return this.texts.has(uri.toString()) ? fileNode(uri) : this.files.stat(uri);
  }

  statSync(uri: URI): FileSystemNode {
    return this.texts.has(uri.toString()) ? fileNode(uri) : this.files.statSync(uri);
  }

  async readFile(uri: URI): Promise<string> {
    return this.texts.get(uri.toString()) ?? this.files.readFile(uri);
  }

  readFileSync(uri: URI): string {
    return this.texts.get(uri.toString()) ?? this.files.readFileSync(uri);
  }

  async readBinary(uri: URI): Promise<Uint8Array> {
    return this.files.readBinary(uri);
  }

  readBinarySync(uri: URI): Uint8Array {
    return this.files.readBinarySync(uri);
  }

  async readDirectory(folder: URI): Promise<FileSystemNode[]> {
    return this.files.readDirectory(folder);
  }

  readDirectorySync(folder: URI): FileSystemNode[] {
    return this.files.readDirectorySync(folder);
  }
}

function fileNode(uri: URI): FileSystemNode {
  return { uri, isFile: true, isDirectory: false };
}
