/** Options of the generator `data` in `domainsmith.json`. */
export interface DataOptions {
  /** Demo rows an entity; 0 for none. */
  readonly rows: number;
  /** Write migrations that drop or narrow something, or that could fail on the rows that there are. */
  readonly allowDestructive: boolean;
}

export const DEFAULT_OPTIONS: DataOptions = { rows: 20, allowDestructive: false };

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
    allowDestructive: {
      type: "boolean",
      default: DEFAULT_OPTIONS.allowDestructive,
      description:
        "Write migrations that drop or narrow something, or that could fail on the rows that there are. Set it for one generation only.",
    },
  },
} as const;
