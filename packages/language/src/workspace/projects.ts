import { type FileSystemProvider, type LangiumDocument, type LangiumDocuments, type URI, UriUtils } from "langium";
import { modelMatcher, type ProjectConfig, parseProjectConfig } from "../project/index.ts";
import { CONFIG_FILE } from "./config.ts";

/**
 * What a document belongs to. Documents of one project never see another's names.
 *
 * - `configured`: a folder with a `domainsmith.json`
 * - `lone`: a single file outside of any project
 * - `package`: an installed npm package that ships models
 * - `library`: what comes with the language
 */
export interface Project {
  readonly kind: "configured" | "lone" | "package" | "library";
  /** The folder, or the lone file. Identifies the project. */
  readonly uri: URI;
  /** {@link uri} as text: a key for maps. */
  readonly key: string;
  /** From the configuration, or made from the folder's or file's name. */
  readonly name: string;
  readonly configUri?: URI;
  /** The settings as far as they could be read, with defaults for the rest. */
  readonly config?: ProjectConfig;
  /** Where generation writes to: never searched for models. */
  readonly outputUri?: URI;
}

/** The scheme of the documents that come with the language. */
export const LIBRARY_SCHEME = "domainsmith";

interface Folder {
  readonly project?: Project;
  /** Whether a path relative to the folder matches the project's globs. */
  readonly isModel?: (path: string) => boolean;
}

/** Knows which project a document belongs to. */
export class Projects {
  private readonly files: FileSystemProvider;
  private readonly documents: () => LangiumDocuments;
  /** What is known about folders, by URI. */
  private readonly folders = new Map<string, Folder>();
  private readonly byDocument = new Map<string, Project>();

  constructor(services: {
    readonly workspace: {
      readonly FileSystemProvider: FileSystemProvider;
      readonly LangiumDocuments: LangiumDocuments;
    };
  }) {
    this.files = services.workspace.FileSystemProvider;
    this.documents = () => services.workspace.LangiumDocuments;
  }

  /**
   * Finds the project of a document, reading `domainsmith.json` of the folders above it where that was not done yet.
   * A configuration that cannot be read still marks a project.
   */
  async load(uri: URI): Promise<Project> {
    const key = uri.toString();
    let project = this.byDocument.get(key);
    if (!project) {
      project = await this.find(uri);
      this.byDocument.set(key, project);
    }
    return project;
  }

  /** Whether the project of a document was {@link load loaded}. */
  knows(uri: URI): boolean {
    return this.byDocument.has(uri.toString());
  }

  /** The project of a document whose project was {@link load loaded}, which the document builder sees to. */
  of(uri: URI): Project {
    return this.byDocument.get(uri.toString()) ?? lone(uri);
  }

  /** The documents of a project, in the order of their URIs. Those that it imports from packages do not belong to it. */
  documentsOf(project: Project): LangiumDocument[] {
    return this.documents()
      .all.filter((document) => this.of(document.uri).key === project.key)
      .toArray()
      .sort((a, b) => (a.uri.toString() < b.uri.toString() ? -1 : 1));
  }

  /** All projects with documents, in the order of their names: neither packages nor the library. */
  all(): Project[] {
    const found = new Map<string, Project>();
    for (const document of this.documents().all) {
      const project = this.of(document.uri);
      if (project.kind === "configured" || project.kind === "lone") found.set(project.key, project);
    }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, "en") || (a.key < b.key ? -1 : 1));
  }

  /** The project that a folder lies in: the nearest `domainsmith.json` in it or above it. */
  async enclosing(folder: URI): Promise<Project | undefined> {
    for (let current = folder; ; ) {
      const { project } = await this.readFolder(current);
      if (project) return project;
      const parent = UriUtils.dirname(current);
      if (parent.path === current.path || parent.path === "") return undefined;
      current = parent;
    }
  }

  /** Whether a file is one of the models that its project names. Outside of a project every file is. */
  async isModel(uri: URI): Promise<boolean> {
    const project = await this.load(uri);
    if (project.kind !== "configured") return true;
    const { isModel } = await this.readFolder(project.uri);
    return isModel?.(uri.path.slice(project.uri.path.length + 1)) ?? true;
  }

  /** Forgets everything that was read: to be called when a `domainsmith.json` was changed, created or deleted. */
  clear(): void {
    this.folders.clear();
    this.byDocument.clear();
  }

  /** Forgets a document. */
  forget(uri: URI): void {
    this.byDocument.delete(uri.toString());
  }

  private async find(uri: URI): Promise<Project> {
    if (uri.scheme === LIBRARY_SCHEME) {
      return { kind: "library", uri, key: uri.toString(), name: "@domainsmith/std" };
    }
    const installed = packageFolder(uri);
    if (installed) return { kind: "package", uri: installed.uri, key: installed.uri.toString(), name: installed.name };
    // A file that was never saved lies nowhere.
    const project = uri.path.startsWith("/") ? await this.enclosing(UriUtils.dirname(uri)) : undefined;
    return project ?? lone(uri);
  }

  private async readFolder(uri: URI): Promise<Folder> {
    const key = uri.toString();
    let folder = this.folders.get(key);
    if (!folder) {
      folder = await this.readConfig(uri);
      this.folders.set(key, folder);
    }
    return folder;
  }

  private async readConfig(folder: URI): Promise<Folder> {
    const configUri = UriUtils.joinPath(folder, CONFIG_FILE);
    if (!(await this.files.exists(configUri))) return {};
    let text = "";
    try {
      text = await this.files.readFile(configUri);
    } catch {
      // Unreadable: whoever validates the configuration says so. Its folder is a project all the same.
    }
    const { config } = parseProjectConfig(text);
    const outputUri = UriUtils.joinPath(folder, config.output);
    const name = config.name ?? UriUtils.basename(folder);
    return {
      isModel: modelMatcher(config.models),
      project: { kind: "configured", uri: folder, key: folder.toString(), name, configUri, config, outputUri },
    };
  }
}

function lone(uri: URI): Project {
  return { kind: "lone", uri, key: uri.toString(), name: UriUtils.basename(uri).replace(/\.domain$/, "") };
}

/** The folder and name of the npm package that a file lies in, if it lies in one. */
function packageFolder(uri: URI): { readonly uri: URI; readonly name: string } | undefined {
  const marker = "/node_modules/";
  const start = uri.path.lastIndexOf(marker);
  if (start < 0) return undefined;
  const [first = "", second = ""] = uri.path.slice(start + marker.length).split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  return { uri: uri.with({ path: uri.path.slice(0, start) + marker + name }), name };
}
