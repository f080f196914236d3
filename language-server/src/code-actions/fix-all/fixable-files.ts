import { createDomainServices, type DomainServices, type DomainSharedServices } from "@domainsmith/language";
import { type FileSystemNode, type FileSystemProvider, type LangiumDocument, URI } from "langium";
import { OutputAwareValidator } from "../../diagnostics/output-aware-validator.ts";
import { GeneratedCode } from "../../generated-code/generated-files.ts";
import { GeneratedNames } from "../../rename/generated-names.ts";

/** A file with the text that it has, or would have. */
export interface GivenFile {
  readonly uri: URI;
  readonly text: string;
}

/** Files in memory in front of those of a file system. */
class TextsBefore implements FileSystemProvider {
  private readonly base: FileSystemProvider;
  readonly texts = new Map<string, string>();

  constructor(base: FileSystemProvider) {
    this.base = base;
  }

  private textOf(uri: URI): string | undefined {
    return this.texts.get(uri.toString());
  }

  stat(uri: URI): Promise<FileSystemNode> {
    return this.base.stat(uri);
  }

  statSync(uri: URI): FileSystemNode {
    return this.base.statSync(uri);
  }

  async exists(uri: URI): Promise<boolean> {
    return this.textOf(uri) !== undefined || (await this.base.exists(uri));
  }

  existsSync(uri: URI): boolean {
    return this.textOf(uri) !== undefined || this.base.existsSync(uri);
  }

  readBinary(uri: URI): Promise<Uint8Array> {
    return this.base.readBinary(uri);
  }

  readBinarySync(uri: URI): Uint8Array {
    return this.base.readBinarySync(uri);
  }

  async readFile(uri: URI): Promise<string> {
    return this.textOf(uri) ?? (await this.base.readFile(uri));
  }

  readFileSync(uri: URI): string {
    return this.textOf(uri) ?? this.base.readFileSync(uri);
  }

  readDirectory(uri: URI): Promise<FileSystemNode[]> {
    return this.base.readDirectory(uri);
  }

  readDirectorySync(uri: URI): FileSystemNode[] {
    return this.base.readDirectorySync(uri);
  }
}

/**
 * Model files, parsed, linked and validated in a workspace of their own, in which texts can be tried that nobody has
 * written yet.
 */
export class FixableFiles {
  readonly services: DomainServices;
  private readonly shared: DomainSharedServices;
  private readonly files: TextsBefore;
  private readonly given: readonly URI[];

  private constructor(base: FileSystemProvider, given: readonly GivenFile[]) {
    this.files = new TextsBefore(base);
    for (const { uri, text } of given) this.files.texts.set(uri.toString(), text);
    this.given = given.map(({ uri }) => uri);
    const { shared, Domain } = createDomainServices(
      { fileSystemProvider: () => this.files },
      {
        validation: {
          DocumentValidator: (services) => {
            const names = new GeneratedNames(services, new GeneratedCode(services.shared));
            return new OutputAwareValidator(services, () => names);
          },
        },
      },
    );
    this.shared = shared;
    this.services = Domain;
  }

  /**
   * Opens files.
   *
   * @param base where everything else is read from: settings, packages
   */
  static async open(base: FileSystemProvider, given: readonly GivenFile[]): Promise<FixableFiles> {
    const files = new FixableFiles(base, given);
    const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = files.shared.workspace;
    const documents = given.map(({ uri, text }) => LangiumDocumentFactory.fromString(text, uri));
    for (const document of documents) LangiumDocuments.addDocument(document);
    await DocumentBuilder.build(documents, { validation: true });
    DocumentBuilder.updateBuildOptions = { validation: true };
    return files;
  }

  /** The documents of the files that were opened, in their order. */
  get documents(): readonly LangiumDocument[] {
    return this.given.flatMap((uri) => this.shared.workspace.LangiumDocuments.getDocument(uri) ?? []);
  }

  /** A file that was opened. */
  document(uri: string): LangiumDocument | undefined {
    return this.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
  }

  /** Gives files other texts, and looks at everything again that depends on them. */
  async update(texts: ReadonlyMap<string, string>): Promise<void> {
    for (const [uri, text] of texts) this.files.texts.set(uri, text);
    await this.shared.workspace.DocumentBuilder.update(
      [...texts.keys()].map((uri) => URI.parse(uri)),
      [],
    );
  }
}
