/** Options of the generator `data` in `domainsmith.json`. */
export interface DataOptions {
  /** Demo rows an entity; 0 for none. */
  readonly rows: number;
}

export const DEFAULT_OPTIONS: DataOptions = { rows: 20 };

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
  },
} as const;
