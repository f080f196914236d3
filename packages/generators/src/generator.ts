import type { Model, SymbolId } from "@domainsmith/model";
import type { OptionsSchema } from "./options.ts";

/** How a file is merged and checked. */
export type FileKind = "typescript" | "json" | "yaml" | "sql" | "markdown" | "env" | "text";

/** One file that a generator makes. */
export interface GeneratedFile {
  /** Relative to the output folder, with `/`, without `..`. Unique in a generation. */
  readonly path: string;
  readonly content: string;
  readonly kind: FileKind;
  /** What the file is, whatever it is called: survives renames of the path. Unique in a generation. */
  readonly key: FileKey;
  /**
   * `generated`: made again at every generation. `once`: made when it is missing, and the user's from then on
   * (hooks, bodies of actions, `.env`).
   */
  readonly ownership: "generated" | "once";
  /** Files with the same value agree with each other, so they are written all or none: a migration and its snapshot. */
  readonly together?: string;
}

export interface FileKey {
  /** Name of the generator. */
  readonly generator: string;
  /** The symbol that the file is about; absent for files about the whole model. */
  readonly symbol?: SymbolId;
  /** What of it: `schema`, `routes`, `test` ... */
  readonly artifact: string;
}

/** Something the user should know about a generation: never an exception, never silent. */
export interface Notice {
  readonly severity: "error" | "warning" | "info";
  /** Stable, `DS7xxx`. */
  readonly code: string;
  /** What, why, and what to do. */
  readonly message: string;
  readonly symbol?: SymbolId;
  /** What can be decided, by name, where an error ends with a decision. */
  readonly choices?: readonly string[];
}

/** What a generator reads. Everything else (disk, clock, network, environment) is out of its reach. */
export interface GeneratorInput<Options> {
  readonly model: Model;
  readonly options: Options;
  readonly application: ApplicationSettings;
  /** Files of the last generation that this one builds on, by path: written migrations and the schema snapshot. */
  readonly previous: ReadonlyMap<string, string>;
  readonly decisions: RunDecisions;
  /**
   * Whether nobody waits for the files any more. A generator that takes long asks between two files, and then answers
   * with nothing.
   */
  readonly isCancelled?: () => boolean;
}

/** What the user decided for one run alone: it stands in no file, so that nobody forgets to take it back. */
export interface RunDecisions {
  /** Write a migration that drops or narrows something, or that could fail on the rows that there are. */
  readonly allowDestructive?: boolean;
  /**
   * Of the migrations of two branches, the one that stays: its name, as in `0002_add_orders_note`. Those that do not
   * lead to it go, and what they did is part of a new one behind it.
   */
  readonly migrationsOnto?: string;
}

/** Settings that all generators share, from `domainsmith.json`. */
export interface ApplicationSettings {
  /** npm package name of the application: lower case, `a-z0-9-`. */
  readonly name: string;
  /** Shown to people. */
  readonly title: string;
}

export interface GeneratorOutput {
  readonly files: readonly GeneratedFile[];
  readonly notices: readonly Notice[];
}

/**
 * A pure function from model and options to files: the same input gives the same bytes on every machine.
 */
export interface Generator<Options = Record<string, never>> {
  readonly name: string;
  /** Shown while it runs. */
  readonly title: string;
  /** Names of generators whose files this one's files import. */
  readonly needs: readonly string[];
  /** JSON Schema of the options, also shown in `domainsmith.json`'s completion. */
  readonly optionsSchema: OptionsSchema;
  /** The options with defaults filled in; throws nothing, unknown input is reported as notices by the caller. */
  readonly defaults: Options;
  /**
   * Paths in the output that it wants to see in {@link GeneratorInput.previous}: files, folders ending in `/`, or names
   * with a `*` in one or several of their segments (`src/modules/*\/*.actions.ts`).
   */
  readonly reads: readonly string[];
  generate(input: GeneratorInput<Options>): GeneratorOutput;
}
