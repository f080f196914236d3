import { AstUtils } from "langium";
import type { Import, SourceFile } from "../generated/ast.ts";
import { LIBRARY_URI } from "../library/library.ts";
import type { DomainSharedServices } from "../services.ts";
import { fileSymbols } from "./file-symbols.ts";
import { type NameTable, NO_NAMES, type NodeDescription } from "./node-description.ts";

/** What the library makes visible everywhere, without an import. */
export const PRELUDE: ReadonlySet<string> = new Set([
  "was",
  "deprecated",
  "json",
  "DataCategory",
  "LegalBasis",
  "Erasure",
]);

/** The names that a file sees beside its own. */
export interface ImportedNames {
  /** `import { X, Y as Z }`, under the names they have here. */
  readonly names: NameTable;
  /** `import * as crm`. */
  readonly modules: ReadonlyMap<string, Import>;
  /** Names and modules that are imported, but could not be found: an error already says so at the import. */
  readonly missing: ReadonlySet<string>;
}

/** Names at the top of files: declared, imported, of the library, and of the whole project. */
export class FileNames {
  private readonly shared: DomainSharedServices;
  private imported = new WeakMap<SourceFile, ImportedNames>();
  private modules = new WeakMap<Import, NameTable>();
  private qualified = new Map<string, NameTable>();
  private preludeTable: NameTable | undefined;

  constructor(services: { readonly shared: DomainSharedServices }) {
    this.shared = services.shared;
  }

  /** Forgets what depends on more than one file. */
  clear(): void {
    this.imported = new WeakMap();
    this.modules = new WeakMap();
    this.qualified.clear();
    this.preludeTable = undefined;
  }

  importedBy(file: SourceFile): ImportedNames {
    let imported = this.imported.get(file);
    if (!imported) {
      imported = this.readImports(file);
      this.imported.set(file, imported);
    }
    return imported;
  }

  /** What a file exports to `import * as`. Empty for an import that leads nowhere. */
  exportedTo(node: Import): NameTable {
    const target = this.shared.workspace.Imports.fileOf(node);
    return target ? fileSymbols(target).exported : NO_NAMES;
  }

  /** What `import * as crm` makes visible, as `crm.X`. */
  behindModule(node: Import): NameTable {
    let table = this.modules.get(node);
    if (!table) {
      const names = [...this.exportedTo(node).values()].map((description) =>
        description.as(`${node.name}.${description.name}`),
      );
      table = new Map(names.map((description) => [description.name, description]));
      this.modules.set(node, table);
    }
    return table;
  }

  /** Annotations and enums of the library that need no import. */
  prelude(): NameTable {
    if (!this.preludeTable) {
      const library = this.library();
      if (!library) return NO_NAMES;
      this.preludeTable = new Map([...fileSymbols(library).exported].filter(([name]) => PRELUDE.has(name)));
    }
    return this.preludeTable;
  }

  /** The library's file; undefined before the first build. */
  library(): SourceFile | undefined {
    return this.shared.workspace.LangiumDocuments.getDocument(LIBRARY_URI)?.parseResult.value as SourceFile | undefined;
  }

  /** Full names, such as `shop.sales.Order`, of everything that the files of a file's project share. */
  qualifiedNames(file: SourceFile): NameTable {
    const { Projects } = this.shared.workspace;
    const project = Projects.of(AstUtils.getDocument(file).uri);
    let table = this.qualified.get(project.key);
    if (!table) {
      const names = new Map<string, NodeDescription>();
      for (const document of Projects.documentsOf(project)) {
        const root = document.parseResult.value as SourceFile;
        if (!root.namespace) continue;
        for (const [name, description] of fileSymbols(root).exported) {
          const full = `${root.namespace}.${name}`;
          if (!names.has(full)) names.set(full, description.as(full));
        }
      }
      table = names;
      this.qualified.set(project.key, table);
    }
    return table;
  }

  private readImports(file: SourceFile): ImportedNames {
    const names = new Map<string, NodeDescription>();
    const modules = new Map<string, Import>();
    const missing = new Set<string>();
    for (const node of file.imports ?? []) {
      if (node.name) {
        modules.set(node.name, node);
        if (!this.shared.workspace.Imports.fileOf(node)) missing.add(node.name);
      }
      if (node.names.length === 0) continue;
      const exported = this.exportedTo(node);
      for (const imported of node.names) {
        const written = imported.declaration?.$refText;
        if (!written) continue;
        const name = imported.name ?? written;
        const target = exported.get(written);
        if (!target) missing.add(name);
        else if (!names.has(name)) names.set(name, target.as(name));
      }
    }
    return { names, modules, missing };
  }
}
