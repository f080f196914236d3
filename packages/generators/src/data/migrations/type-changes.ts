import type { BaseType, ColumnType } from "../../relational/index.ts";

/**
 * How values of one type become those of another: `none` (the same type), `safe` (every value survives), `lossy` (they
 * may fail or lose something), `impossible` (PostgreSQL has no cast).
 */
export type Conversion = "none" | "safe" | "lossy" | "impossible";

const SAFE: Readonly<Record<BaseType, readonly BaseType[]>> = {
  text: [],
  integer: ["bigint", "double precision", "text"],
  bigint: ["text"],
  "double precision": ["text"],
  numeric: ["text"],
  boolean: ["text"],
  date: ["text"],
  time: ["text"],
  timestamptz: [],
  interval: ["text"],
  uuid: ["text"],
  jsonb: [],
};

/** Casts that PostgreSQL knows, beside those to and from text. */
const CASTS: readonly ReadonlySet<BaseType>[] = [
  new Set<BaseType>(["integer", "bigint", "double precision", "numeric"]),
  new Set<BaseType>(["date", "timestamptz"]),
];

export function conversion(from: ColumnType, to: ColumnType): Conversion {
  if ((from.array ?? false) !== (to.array ?? false)) return "impossible";
  if (from.base !== to.base) {
    if (to.base === "numeric" && (from.base === "integer" || from.base === "bigint"))
      return room(to) >= (from.base === "integer" ? 10 : 19) ? "safe" : "lossy";
    if (SAFE[from.base].includes(to.base)) return "safe";
    if (from.base === "text" || to.base === "text") return "lossy";
    return CASTS.some((group) => group.has(from.base) && group.has(to.base)) ? "lossy" : "impossible";
  }
  if (from.precision === to.precision && from.scale === to.scale) return "none";
  if (to.precision === undefined) return "safe";
  if (from.precision === undefined) return "lossy";
  return room(to) >= room(from) && (to.scale ?? 0) >= (from.scale ?? 0) ? "safe" : "lossy";
}

/** Digits before the point. */
function room({ precision = Number.POSITIVE_INFINITY, scale = 0 }: ColumnType): number {
  return precision - scale;
}
