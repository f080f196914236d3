import {
  type AstNode,
  AstUtils,
  type FileSystemProvider,
  type LangiumDocument,
  type LangiumDocuments,
  type URI,
  UriUtils,
} from "langium";
import type { Import, SourceFile } from "../generated/ast.ts";
import { LIBRARY_PACKAGE, LIBRARY_URI } from "../library/library.ts";
import { WORKSPACE_CODES } from "./codes.ts";
import type { Projects } from "./projects.ts";

/** Where an import leads to, or why nowhere. */
export type ImportTarget =
  | { readonly ok: true; readonly uri: URI }
  | { readonly ok: false; readonly code: string; readonly message: string };

interface Services {
  readonly workspace: {
    readonly FileSystemProvider: FileSystemProvider;
    readonly LangiumDocuments: LangiumDocuments;
    readonly Projects: Projects;
  };
}

/** Resolves the paths of imports. */
export class Imports {
  private readonly files: FileSystemProvider;
  private readonly documents: () => LangiumDocuments;
  private readonly projects: () => Projects;
  private readonly targets = new WeakMap<Import, ImportTarget>();

  constructor(services: Services) {
    this.files = services.workspace.FileSystemProvider;
    this.documents = () => services.workspace.LangiumDocuments;
    this.projects = () => services.workspace.Projects;
  }

  /** Where an import leads to. Undefined before the document builder has resolved it and where its path is missing. */
  targetOf(node: Import): ImportTarget | undefined {
    return this.targets.get(node);
  }

  /** The file that an import leads to. */
  fileOf(node: Import): SourceFile | undefined {
    const target = this.targets.get(node);
    const document = target?.ok ? this.documents().getDocument(target.uri) : undefined;
    return document && sourceFile(document);
  }

  /** The imports of a document that lead nowhere, and those whose target is gone. */
  isBroken(document: LangiumDocument): boolean {
    return importsOf(document).some((node) => {
      const target = this.targets.get(node);
      return target !== undefined && !(target.ok && this.documents().hasDocument(target.uri));
    });
  }

  /**
   * Resolves the imports of a document.
   *
   * @returns URIs of the files that they lead to
   */
  async resolve(document: LangiumDocument): Promise<URI[]> {
    await this.projects().load(document.uri);
    const found: URI[] = [];
    for (const node of importsOf(document)) {
      // Not written yet, which a syntax error says.
      if (node.path === undefined) continue;
      const target = await this.find(node.path, document.uri);
      this.targets.set(node, target);
      if (target.ok) found.push(target.uri);
    }
    return found;
  }

  private async find(path: string, from: URI): Promise<ImportTarget> {
    if (path === LIBRARY_PACKAGE) return { ok: true, uri: LIBRARY_URI };
    if (path.trim() === "") {
      return failure(
        WORKSPACE_CODES.importPath,
        'The path is empty. Write "./" and a name for a file beside this one, or the name of an npm package.',
      );
    }
    if (/^\.{1,2}(\/|$)/.test(path)) return this.findRelative(path, from);
    if (/^(@[\w.~-]+\/)?[\w.~-]+(\/|$)/.test(path) && !path.startsWith("@domainsmith/std/")) {
      return this.findInPackage(path, from);
    }
    return failure(
      WORKSPACE_CODES.importPath,
      `"${path}" is neither a file nor a package. Write "./${path.replace(/^\/+/, "")}" for a file beside this one, or the name of an npm package.`,
    );
  }

  private async findRelative(path: string, from: URI): Promise<ImportTarget> {
    if (!from.path.startsWith("/")) {
      return failure(WORKSPACE_CODES.importNotFound, "Save this file first: imports are found from where it lies.");
    }
    const uri = await this.firstFile(UriUtils.resolvePath(UriUtils.dirname(from), path));
    if (!uri) {
      const name = path.endsWith(".domain") ? path : `${path}.domain`;
      return failure(WORKSPACE_CODES.importNotFound, `There is no file "${name}".`);
    }
    if (UriUtils.equals(uri, from)) {
      return failure(WORKSPACE_CODES.importItself, "A file cannot import itself. Its own names are visible anyway.");
    }
    const [own, other] = [await this.projects().load(from), await this.projects().load(uri)];
    if (own.key === other.key || (own.kind === "lone" && other.kind === "lone")) return { ok: true, uri };
    return failure(
      WORKSPACE_CODES.importOtherProject,
      other.kind === "lone"
        ? `"${path}" lies outside of the project "${own.name}". Move it into the project's folder, or import it as a package.`
        : `"${path}" belongs to the project "${other.name}". Only a package's files can be imported from another project.`,
    );
  }

  private async findInPackage(path: string, from: URI): Promise<ImportTarget> {
    const segments = path.split("/");
    const name = segments.splice(0, path.startsWith("@") ? 2 : 1).join("/");
    const folder = await this.installed(name, from);
    if (!folder) {
      return failure(
        WORKSPACE_CODES.importPackageNotInstalled,
        `The package "${name}" is not installed. Add it to package.json and install it; a file of this project is imported with "./".`,
      );
    }
    const inside = segments.length > 0 ? `./${segments.join("/")}` : await this.entryOf(folder);
    const uri = await this.firstFile(UriUtils.resolvePath(folder, inside));
    if (!uri || !UriUtils.contains(folder, uri)) {
      return failure(
        WORKSPACE_CODES.importPackageWithoutModel,
        segments.length > 0
          ? `The package "${name}" has no file "${segments.join("/")}".`
          : `The package "${name}" ships no model: its package.json has no "domain" and it has no index.domain.`,
      );
    }
    await this.projects().load(uri);
    return { ok: true, uri };
  }

  /** The folder of an installed package, as Node.js would find it. */
  private async installed(name: string, from: URI): Promise<URI | undefined> {
    if (!from.path.startsWith("/")) return undefined;
    for (let folder = UriUtils.dirname(from); ; ) {
      const candidate = UriUtils.joinPath(folder, "node_modules", name);
      if (await this.files.exists(candidate)) return candidate;
      const parent = UriUtils.dirname(folder);
      if (parent.path === folder.path || parent.path === "") return undefined;
      folder = parent;
    }
  }

  private async entryOf(folder: URI): Promise<string> {
    try {
      const manifest: unknown = JSON.parse(await this.files.readFile(UriUtils.joinPath(folder, "package.json")));
      const domain = (manifest as { domain?: unknown } | null)?.domain;
      if (typeof domain === "string") return domain;
    } catch {
      // Without a readable manifest the package can still have an index.domain.
    }
    return "index.domain";
  }

  private async firstFile(uri: URI): Promise<URI | undefined> {
    const candidates = uri.path.endsWith(".domain")
      ? [uri]
      : [uri.with({ path: `${uri.path}.domain` }), UriUtils.joinPath(uri, "index.domain")];
    for (const candidate of candidates) {
      if (this.documents().hasDocument(candidate)) return candidate;
      if (await this.isFile(candidate)) return candidate;
    }
    return undefined;
  }

  private async isFile(uri: URI): Promise<boolean> {
    return (await this.files.exists(uri)) && (await this.files.stat(uri)).isFile;
  }
}

function failure(code: string, message: string): ImportTarget {
  return { ok: false, code, message };
}

/** The syntax tree of a document; undefined while it has not been parsed. */
export function sourceFile(document: LangiumDocument): SourceFile | undefined {
  const root: AstNode = document.parseResult.value;
  return root.$type === "SourceFile" ? (root as SourceFile) : undefined;
}

/** The syntax tree that a node stands in. */
export function sourceFileOf(node: AstNode): SourceFile {
  return AstUtils.findRootNode(node) as SourceFile;
}

function importsOf(document: LangiumDocument): readonly Import[] {
  return sourceFile(document)?.imports ?? [];
}
