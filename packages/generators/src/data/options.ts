import { SEARCH_LANGUAGES, type SearchLanguage } from "../search/index.ts";

/** Options of the generator `data` in `domainsmith.json`. */
export interface DataOptions {
  /** Demo rows an entity; 0 for none. */
  readonly rows: number;
  /** What the search knows about words: `simple` takes them as they are. */
  readonly searchLanguage: SearchLanguage;
}

export const DEFAULT_OPTIONS: DataOptions = { rows: 20, searchLanguage: "simple" };

export const OPTIONS_SCHEMA = {
  type: "object",
  additionalProperties: false,
  properties: {
    rows: {
      type: "integer",
      minimum: 0,
      maximum: 1000,
      default: DEFAULT_OPTIONS.rows,
      description: "How many demo rows each entity gets; 0 for none.",
    },
    searchLanguage: {
      type: "string",
      enum: SEARCH_LANGUAGES,
      default: DEFAULT_OPTIONS.searchLanguage,
      description:
        "The language of the texts that are searched: their words are found in other forms, too. `simple` for several languages.",
    },
  },
} as const;
