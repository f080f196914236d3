import { type AstReflection, AstUtils, type LangiumDocument, type ReferenceInfo } from "langium";
import type { SourceFile } from "../generated/ast.ts";
import { LIBRARY_PACKAGE } from "../library/library.ts";
import type { DomainServices } from "../services.ts";
import { closest } from "../validation/did-you-mean.ts";
import { relativeImport, sourceFile, sourceFileOf } from "../workspace/imports.ts";
import { type FileSymbols, fileSymbols } from "./file-symbols.ts";

/** More names of other files than this are not compared with a misspelt one. */
const MAX_CANDIDATES = 5_000;

/** Knows where a name that is not visible stands, and by what import it would be. */
export class ImportAdvice {
  private readonly services: DomainServices;
  private readonly reflection: AstReflection;

  constructor(services: DomainServices) {
    this.services = services;
    this.reflection = services.shared.AstReflection;
  }

  /** Paths of the files of the same project, and of the library, that export what is missing. */
  exporters(info: ReferenceInfo): string[] {
    const { uri } = AstUtils.getDocument(info.container);
    const paths = this.documentsAround(info)
      .filter((document) => this.has(sourceFile(document), "exported", info))
      .map((document) => relativeImport(uri.path, document.uri.path));
    return this.has(this.services.references.FileNames.library(), "exported", info)
      ? [...paths, LIBRARY_PACKAGE]
      : paths;
  }

  /** Path of a file of the same project that declares what is missing for itself alone. */
  privateIn(info: ReferenceInfo): string | undefined {
    const { uri } = AstUtils.getDocument(info.container);
    const owner = this.documentsAround(info).find((document) => this.has(sourceFile(document), "declared", info));
    return owner && relativeImport(uri.path, owner.uri.path);
  }

  /** The name under which what is missing is imported: `import { Customer as Buyer }`. */
  alias(info: ReferenceInfo): string | undefined {
    const { names } = this.services.references.FileNames.importedBy(sourceFileOf(info.container));
    const type = this.reflection.getReferenceType(info);
    for (const [name, { node }] of names) {
      const own = "name" in node ? node.name : undefined;
      if (own === info.reference.$refText && this.reflection.isSubtype(node.$type, type)) return name;
    }
    return undefined;
  }

  /** `crm.Customer`, where what is missing is exported by a file or package that is imported as `crm`. */
  behindModule(info: ReferenceInfo): string | undefined {
    const { FileNames } = this.services.references;
    const { Imports } = this.services.shared.workspace;
    const { modules } = FileNames.importedBy(sourceFileOf(info.container));
    for (const [name, node] of modules) {
      if (this.has(Imports.fileOf(node), "exported", info)) return `${name}.${info.reference.$refText}`;
    }
    return undefined;
  }

  /** What other files of the project or the library export that was probably meant, and the path of its import. */
  nearest(info: ReferenceInfo): { readonly name: string; readonly path: string } | undefined {
    const own = AstUtils.getDocument(info.container);
    const paths = new Map<string, string>();
    for (const document of this.documentsAround(info)) {
      const file = document === own ? undefined : sourceFile(document);
      if (file) this.addNames(file, relativeImport(own.uri.path, document.uri.path), info, paths);
    }
    const library = this.services.references.FileNames.library();
    if (library) this.addNames(library, LIBRARY_PACKAGE, info, paths);
    const name = closest(info.reference.$refText, paths.keys());
    const path = name === undefined ? undefined : paths.get(name);
    return name === undefined || path === undefined ? undefined : { name, path };
  }

  private addNames(file: SourceFile, path: string, info: ReferenceInfo, paths: Map<string, string>): void {
    const type = this.reflection.getReferenceType(info);
    // Most names in expressions are members, which other things resemble.
    const isExpression = info.container.$type === "NameExpression";
    for (const [name, { node }] of fileSymbols(file).exported) {
      if (paths.size === MAX_CANDIDATES) return;
      // One letter is near to any other.
      if (name.length < 3 || paths.has(name) || !this.reflection.isSubtype(node.$type, type)) continue;
      if (!isExpression || node.$type === "Enum" || node.$type === "Role") paths.set(name, path);
    }
  }

  private documentsAround(info: ReferenceInfo): LangiumDocument[] {
    const { Projects } = this.services.shared.workspace;
    return Projects.documentsOf(Projects.of(AstUtils.getDocument(info.container).uri));
  }

  private has(file: SourceFile | undefined, what: keyof FileSymbols & ("exported" | "declared"), info: ReferenceInfo) {
    const found = file && fileSymbols(file)[what].get(info.reference.$refText);
    return found !== undefined && this.reflection.isSubtype(found.type, this.reflection.getReferenceType(info));
  }
}
