/** What the built-in types are, in Markdown. */
export const PRIMITIVE_DOCS: Readonly<Record<string, string>> = {
  String: "Text of a limited length, counted in characters: `String(80)`, `String(2..80)`.",
  Text: "Text of any length, with line breaks.",
  Int: "A whole number of 32 bits. A range may follow: `Int(1..)`, `Int(..10)`, `Int(-5..5)`.",
  Long: "A whole number of 64 bits. A range may follow: `Long(0..)`.",
  Float: "A floating-point number, for measurements. For amounts of money use `Decimal`.",
  Decimal:
    "An exact decimal number: `Decimal(12, 2)` has twelve digits, two of them behind the point. A range may follow: `Decimal(12, 2, 0..)`.",
  Boolean: "`true` or `false`.",
  Date: "A day of the calendar, without a time and time zone.",
  Time: "A time of day, without a date and time zone.",
  Instant: "A point in time, the same everywhere in the world.",
  Duration: "A length of time: `3 days`, `1 year`.",
  Uuid: "A universally unique identifier.",
  Json: "Any JSON document.",
  File: "An uploaded file.",
  Image: "An uploaded picture.",
};

interface BuiltinDoc {
  /** How it is written, with what it gives. */
  readonly signature: string;
  readonly doc: string;
  /** What completion inserts, as a snippet. */
  readonly snippet: string;
}

/** What the built-in names of expressions are. */
export const BUILTIN_DOCS: Readonly<Record<string, BuiltinDoc>> = {
  me: { signature: "me", doc: "The row of the principal entity that is signed in.", snippet: "me" },
  old: { signature: "old", doc: "The row as it was before the update.", snippet: "old" },
  now: { signature: "now(): Instant", doc: "The current point in time.", snippet: "now()" },
  today: { signature: "today(): Date", doc: "The current day.", snippet: "today()" },
  uuid: { signature: "uuid(): Uuid", doc: "A new identifier.", snippet: "uuid()" },
  sequence: {
    signature: 'sequence("PREFIX-"): String',
    doc: "The next number of a sequence of its own, behind the prefix. For defaults only.",
    snippet: 'sequence("${1:PREFIX-}")',
  },
  count: { signature: "count(): Int", doc: "How many rows there are.", snippet: "count()" },
  sum: { signature: "sum(x => number)", doc: "The sum over all rows.", snippet: "sum(${1:x} => ${1:x}.$0)" },
  min: { signature: "min(x => value)", doc: "The smallest value of all rows.", snippet: "min(${1:x} => ${1:x}.$0)" },
  max: { signature: "max(x => value)", doc: "The greatest value of all rows.", snippet: "max(${1:x} => ${1:x}.$0)" },
  avg: { signature: "avg(x => number)", doc: "The mean over all rows.", snippet: "avg(${1:x} => ${1:x}.$0)" },
  any: {
    signature: "any(x => condition): Boolean",
    doc: "Whether the condition holds for at least one row.",
    snippet: "any(${1:x} => ${1:x}.$0)",
  },
  all: {
    signature: "all(x => condition): Boolean",
    doc: "Whether the condition holds for every row.",
    snippet: "all(${1:x} => ${1:x}.$0)",
  },
  none: {
    signature: "none(x => condition): Boolean",
    doc: "Whether the condition holds for no row.",
    snippet: "none(${1:x} => ${1:x}.$0)",
  },
  id: { signature: "id: Uuid", doc: "Identifies the row. Every entity has it.", snippet: "id" },
  anyone: { signature: "anyone", doc: "Everybody, also without signing in.", snippet: "anyone" },
};
