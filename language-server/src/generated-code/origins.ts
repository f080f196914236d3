import type { BuiltModel, Project } from "@domainsmith/language";
import { declarationOf, type Origin, type OriginLocation, type SymbolId } from "@domainsmith/model";
import { basePath, type LockEntry } from "@domainsmith/regeneration/store";
import { type AstNode, type URI, UriUtils } from "langium";
import { placeOf } from "../navigation/places.ts";
import type { DomainServerServices } from "../server-module.ts";
import { editedLines } from "./edited-lines.ts";
import type { GeneratedFiles } from "./generated-files.ts";
import { originParts } from "./origin-parts.ts";

/** How many answers are kept: as many files as somebody looks at in turn. */
const KEPT = 20;

interface Kept {
  readonly text: string;
  readonly base: string | undefined;
  readonly model: BuiltModel;
  readonly entry: LockEntry;
  readonly origin: Origin;
}

interface InOutput {
  readonly project: Project;
  readonly files: GeneratedFiles;
  readonly path: string;
}

/** Tells where files in output folders come from. */
export class Origins {
  readonly #services: DomainServerServices;
  readonly #kept = new Map<string, Kept>();

  constructor(services: DomainServerServices) {
    this.#services = services;
  }

  /**
   * What generation knows of a file; undefined when it lies in no output folder, or is none of the application's code.
   *
   * @param text the file's text in an editor; by default as it is on the disk
   */
  async originOf(uri: URI, text: string | undefined): Promise<Origin | undefined> {
    const found = await this.#locate(uri);
    if (!found) return undefined;
    const { project, files, path } = found;
    const entry = files.byPath.get(path);
    if (!entry || entry.owner === "user") {
      return { project: project.key, path, ownership: "own", edited: [], parts: [] };
    }
    const now = text ?? (await this.#textAt(uri));
    if (now === undefined) return undefined;
    const base =
      entry.owner === "once" ? undefined : await this.#textAt(UriUtils.joinPath(files.output, basePath(path)));
    const model = this.#services.models.ProjectModels.unlocatedModelOf(project);
    const kept = this.#kept.get(uri.toString());
    const isSame = kept?.text === now && kept.base === base && kept.model.model === model.model && kept.entry === entry;
    if (isSame) return kept.origin;
    const origin = await this.#make(found, entry, now, base, model);
    this.#keep(uri, { text: now, base, model, entry, origin });
    return origin;
  }

  async #make(
    { project, path }: InOutput,
    entry: LockEntry,
    text: string,
    base: string | undefined,
    built: BuiltModel,
  ): Promise<Origin> {
    const { symbol, generator, artifact } = entry.key;
    const declaration = symbol === undefined ? undefined : this.#declaration(built, symbol);
    return {
      project: project.key,
      path,
      ownership: entry.owner === "once" ? "once" : "generated",
      generator,
      artifact,
      ...(symbol !== undefined && { symbol }),
      ...(declaration && { declaration }),
      edited: base === undefined ? [] : await editedLines(base, text),
      parts: originParts(built.model, entry, text.replaceAll("\r\n", "\n")).flatMap(
        ({ first, last, title, object, declaredIn }) => {
          const node = built.originOf(object, declarationOf(built.model, declaredIn));
          const location = node && locationOf(node);
          return location ? [{ first, last, title, declaration: location }] : [];
        },
      ),
    };
  }

  #declaration(built: BuiltModel, symbol: SymbolId): OriginLocation | undefined {
    const declaration = declarationOf(built.model, symbol);
    const node = declaration && built.originOf(declaration, declaration);
    return node && locationOf(node);
  }

  /** The innermost output folder that a file is in. */
  async #locate(uri: URI): Promise<InOutput | undefined> {
    const { generated, shared } = this.#services;
    let found: InOutput | undefined;
    for (const project of shared.workspace.Projects.all()) {
      const files = await generated.GeneratedCode.filesOf(project);
      if (!files) continue;
      const path = pathWithin(files.output, uri);
      if (path === undefined || /^(?:\.domainsmith|node_modules)\//.test(path)) continue;
      if (!found || path.length < found.path.length) found = { project, files, path };
    }
    return found;
  }

  async #textAt(uri: URI): Promise<string | undefined> {
    const { FileSystemProvider } = this.#services.shared.workspace;
    return (await FileSystemProvider.exists(uri)) ? FileSystemProvider.readFile(uri) : undefined;
  }

  #keep(uri: URI, kept: Kept): void {
    const key = uri.toString();
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function locationOf(node: AstNode): OriginLocation | undefined {
  const place = placeOf(node);
  return place && { uri: place.uri, ...place.selection.start };
}

function pathWithin(folder: URI, file: URI): string | undefined {
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return undefined;
  const start = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
  return file.path.startsWith(start) ? file.path.slice(start.length) : undefined;
}
