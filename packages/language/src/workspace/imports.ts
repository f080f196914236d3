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
import { closest } from "../validation/did-you-mean.ts";
import { WORKSPACE_CODES } from "./codes.ts";
import { modelPathOf } from "./package-models.ts";
import type { Projects } from "./projects.ts";

/** Where an import leads to, or why nowhere. */
export type ImportTarget =
  | { readonly ok: true; readonly uri: URI }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      /** The path that was probably meant. */
      readonly suggestion?: string;
    };

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

  /** Where the imports of a document lead to, as one text; what leads nowhere, or to a file that is gone, is left out. */
  targetsIn(document: LangiumDocument): string {
    return importsOf(document)
      .map((node) => {
        const target = this.targets.get(node);
        return target?.ok && this.documents().hasDocument(target.uri) ? target.uri.toString() : "";
      })
      .join(" ");
  }

  /** The files that the imports of a document lead to, as far as they lead anywhere. */
  urisIn(document: LangiumDocument): readonly URI[] {
    return importsOf(document).flatMap((node) => {
      const target = this.targets.get(node);
      return target?.ok ? target.uri : [];
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
    if (/^\w+:\/\//.test(path)) {
      const what = "An import leads to a file beside this one or to an npm package, not to an address.";
      return failure(WORKSPACE_CODES.importPath, `${what} Install the package, and write its name.`);
    }
    if (path.includes("\\")) {
      const meant = path.replaceAll("\\", "/");
      return failure(WORKSPACE_CODES.importPath, `Folders are separated by "/". Did you mean "${meant}"?`, meant);
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
    if (!uri) return this.missingFile(path, from);
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

  private missingFile(path: string, from: URI): ImportTarget {
    const name = path.endsWith(".domain") ? path : `${path}.domain`;
    const projects = this.projects();
    const others = projects.documentsOf(projects.of(from)).filter(({ uri }) => !UriUtils.equals(uri, from));
    const meant = closest(
      path,
      others.map(({ uri }) => relativeImport(from.path, uri.path)),
    );
    const help = meant === undefined ? "" : ` Did you mean "${meant}"?`;
    return failure(WORKSPACE_CODES.importNotFound, `There is no file "${name}".${help}`, meant);
  }

  private async findInPackage(path: string, from: URI): Promise<ImportTarget> {
    const segments = path.split("/");
    const name = segments.splice(0, path.startsWith("@") ? 2 : 1).join("/");
    const folder = await this.installed(name, from);
    if (!folder) return this.missingPackage(path, name, from);
    const manifest = await this.manifestOf(folder);
    const subpath = segments.length > 0 ? `./${segments.join("/")}` : ".";
    const said = modelPathOf(manifest, subpath);
    const inside = said ?? (subpath === "." ? "index.domain" : subpath);
    const uri = await this.firstFile(UriUtils.resolvePath(folder, inside));
    if (uri && UriUtils.contains(folder, uri)) {
      await this.projects().load(uri);
      return { ok: true, uri };
    }
    const what =
      said !== undefined
        ? `The package.json of "${name}" says that this model is "${said}", and there is no such file in the package. Install another version of it.`
        : subpath === "."
          ? `The package "${name}" ships no model: its package.json has no "domain" and it has no index.domain.`
          : `The package "${name}" has no file "${segments.join("/")}".`;
    return failure(WORKSPACE_CODES.importPackageWithoutModel, what);
  }

  private async missingPackage(path: string, name: string, from: URI): Promise<ImportTarget> {
    const code = WORKSPACE_CODES.importPackageNotInstalled;
    const beside = from.path.startsWith("/")
      ? await this.firstFile(UriUtils.resolvePath(UriUtils.dirname(from), path))
      : undefined;
    if (beside) {
      return failure(
        code,
        `There is no package "${name}". Write "./${path}" for the file beside this one.`,
        `./${path}`,
      );
    }
    if (LIBRARY_PACKAGE.split("/").includes(name.split("/")[0] ?? "")) {
      return failure(code, `There is no package "${name}". Did you mean "${LIBRARY_PACKAGE}"?`, LIBRARY_PACKAGE);
    }
    return failure(
      code,
      `The package "${name}" is not installed. Add it to package.json and install it; a file of this project is imported with "./".`,
    );
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

  /** The parsed package.json; undefined without a readable one: the package can still have an index.domain. */
  private async manifestOf(folder: URI): Promise<unknown> {
    try {
      return JSON.parse(await this.files.readFile(UriUtils.joinPath(folder, "package.json")));
    } catch {
      return undefined;
    }
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

function failure(code: string, message: string, suggestion?: string): ImportTarget {
  return { ok: false, code, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The path by which one file imports another: `./catalog`, `../common/money`. */
export function relativeImport(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf("/"));
  const path = UriUtils.relative(folder, to).replace(/\.domain$/, "");
  return path.startsWith(".") ? path : `./${path}`;
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
