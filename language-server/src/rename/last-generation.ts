import type { Project } from "@domainsmith/language";
import { ownerOf } from "@domainsmith/model";
import { basePath } from "@domainsmith/regeneration/store";
import { type FileSystemProvider, type URI, UriUtils } from "langium";
import type { GeneratedCode, GeneratedFiles } from "../generated-code/generated-files.ts";

/** A table as the last migration leaves it. */
export interface GeneratedTable {
  /** Id of the entity, or of the member that the table is for. */
  readonly symbol: string;
  /** What its columns are for: paths of members, behind the entity's name and `:` in a subtype. */
  readonly origins: readonly string[];
  /** Values of its enums' columns. */
  readonly values: readonly (readonly string[])[];
}

/** What generation left behind the last time. */
export interface LastGeneration {
  readonly files: GeneratedFiles;
  /** Ids of declarations of which, or of a part of which, something was generated. */
  readonly declared: ReadonlySet<string>;
  /** Of the last migration, when it can be told. */
  readonly tables: readonly GeneratedTable[] | undefined;
  /**
   * What was generated of a symbol, without data and tests; what the user edited since is not in it. Undefined when
   * some of it is not there any more.
   */
  textsOf(symbol: string): Promise<readonly string[] | undefined>;
  /** What was generated as one of the files about the whole model. */
  textOf(artifact: string): Promise<string | undefined>;
}

/** Files in which names are not code: rows are made up of them, and tests say them in sentences. */
const NO_CODE: ReadonlySet<string> = new Set(["seed", "factory", "test", "rules.test"]);

/** Reads what was generated last, once for each generation. */
export class LastGenerations {
  readonly #code: GeneratedCode;
  readonly #disk: FileSystemProvider;
  readonly #known = new WeakMap<GeneratedFiles, Promise<LastGeneration>>();

  constructor(code: GeneratedCode, disk: FileSystemProvider) {
    this.#code = code;
    this.#disk = disk;
  }

  /** Undefined when nothing was generated yet, or when nobody can tell. Rejects with what the file system says. */
  async of(project: Project): Promise<LastGeneration | undefined> {
    const files = await this.#code.filesOf(project);
    if (!files) return undefined;
    let known = this.#known.get(files);
    if (!known) {
      known = this.#read(files);
      this.#known.set(files, known);
      known.catch(() => this.#known.delete(files));
    }
    return known;
  }

  async #read(files: GeneratedFiles): Promise<LastGeneration> {
    const texts = new Map<string, Promise<string | undefined>>();
    const textAt = (path: string): Promise<string | undefined> => {
      const text = texts.get(path) ?? this.#textAt(UriUtils.joinPath(files.output, basePath(path)));
      texts.set(path, text);
      return text;
    };
    return {
      files,
      declared: new Set([...files.bySymbol.keys()].map(ownerOf)),
      tables: await this.#tables(files.output),
      async textsOf(symbol) {
        const entries = (files.bySymbol.get(symbol) ?? []).filter(
          ({ key, owner }) => owner === "generated" && !NO_CODE.has(key.artifact),
        );
        const found = await Promise.all(entries.map(({ path }) => textAt(path)));
        const texts = found.flatMap((text) => text ?? []);
        return texts.length === found.length ? texts : undefined;
      },
      textOf(artifact) {
        const entry = files.byArtifact.get(artifact);
        return entry ? textAt(entry.path) : Promise.resolve(undefined);
      },
    };
  }

  async #tables(output: URI): Promise<readonly GeneratedTable[] | undefined> {
    // Most projects have no old names, and then nobody asks.
    const { lastSchema, MIGRATIONS_FOLDER } = await import("@domainsmith/generators/last-schema");
    const folder = UriUtils.joinPath(output, MIGRATIONS_FOLDER);
    if (!(await this.#disk.exists(folder))) return undefined;
    const migrations = new Map<string, string>();
    for (const { isFile, uri } of await this.#disk.readDirectory(folder)) {
      const text = isFile ? await this.#textAt(uri) : undefined;
      if (text !== undefined) migrations.set(MIGRATIONS_FOLDER + UriUtils.basename(uri), text.replaceAll("\r\n", "\n"));
    }
    return lastSchema(migrations)?.tables.map(({ symbol, columns }) => ({
      symbol,
      origins: columns.map(({ origin }) => origin),
      values: columns.flatMap(({ values }) => (values ? [values] : [])),
    }));
  }

  async #textAt(uri: URI): Promise<string | undefined> {
    return (await this.#disk.exists(uri)) ? this.#disk.readFile(uri) : undefined;
  }
}
