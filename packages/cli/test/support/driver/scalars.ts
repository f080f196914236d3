import type { PrimitiveType } from "@domainsmith/model";
import fc from "fast-check";

const INT_MIN = -(2n ** 31n);
const INT_MAX = 2n ** 31n - 1n;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
/** Appended to text that has room for it: what careless code would take for syntax. */
const SPICE = ` "é" \\ 漢 😀 '; <b>&amp;</b> $1 \${x} %`;

/** A valid JSON value of a built-in type; another one for another number. */
export function sampleScalar(type: PrimitiveType, patterns: readonly string[], n: number): unknown {
  switch (type.name) {
    case "String":
    case "Text": {
      const text = sampleText(type, patterns, n);
      return type.caseless ? caselessText(text) : text;
    }
    case "Int":
      return Number(sampleNumber(type, 0, INT_MIN, INT_MAX, n));
    case "Long":
      return sampleNumber(type, 0, LONG_MIN, LONG_MAX, n);
    case "Float":
      return Number(sampleNumber(type, 2, -(10n ** 9n), 10n ** 9n, n));
    case "Decimal": {
      const scale = type.scale ?? 0;
      const largest = 10n ** BigInt(type.precision ?? 18 + scale) - 1n;
      return sampleNumber(type, scale, -largest, largest, n);
    }
    case "Boolean":
      return n % 2 === 0;
    case "Date":
      return day(n).slice(0, 10);
    case "Time":
      return `${two(n % 24)}:${two((n * 7) % 60)}:00`;
    case "Instant":
      return day(n);
    case "Duration":
      return `PT${1 + (n % 23)}H`;
    case "Uuid":
      return `019b0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
    case "Json":
      return { n, text: SPICE, list: [null, true, 1.5], "it's": {} };
    case "File":
    case "Image":
      throw new Error("Files are uploaded, not written in a body.");
  }
}

/** Text in which case makes no difference, as it is answered. */
function caselessText(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}

/** Values that an attribute of this type must refuse, by what is wrong with them. */
export function wrongScalars(type: PrimitiveType, patterns: readonly string[]): ReadonlyMap<string, unknown> {
  const wrong = new Map<string, unknown>();
  const { minLength = 0, maxLength, scale = 0, precision } = type;
  if (type.name === "String" || type.name === "Text") {
    if (maxLength !== undefined) wrong.set("too long", "x".repeat(maxLength + 1));
    if (minLength > 0) wrong.set("too short", "x".repeat(minLength - 1));
    const odd = ["?", "~", " ", "Ω"].map((char) => char.repeat(Math.max(minLength, 1)));
    const unmatched = odd.find((text) => patterns.some((pattern) => !whole(pattern).test(text)));
    if (unmatched !== undefined) wrong.set("not matching its pattern", unmatched);
    return wrong;
  }
  const text = type.name === "Long" || type.name === "Decimal";
  const number = (value: string) => (text ? value : Number(value));
  if (text || type.name === "Int" || type.name === "Float") {
    const unit = 10n ** BigInt(scale);
    if (type.min !== undefined) {
      wrong.set("below its range", number(unscaled(scaled(type.min, scale, "up") - unit, scale)));
    }
    if (type.max !== undefined) {
      wrong.set("above its range", number(unscaled(scaled(type.max, scale, "down") + unit, scale)));
    }
    if (type.name === "Int") wrong.set("too large for 32 bits", 2 ** 31).set("with a fraction", 1.5);
    if (type.name === "Long") wrong.set("too large for 64 bits", String(LONG_MAX + 1n)).set("with a fraction", "1.5");
    if (type.name === "Decimal" && precision !== undefined) {
      wrong.set("with too many digits", "9".repeat(precision - scale + 1));
      wrong.set("with too many digits after the point", `0.${"0".repeat(scale)}1`);
    }
    if (text) wrong.set("a number where text is needed", 1);
    wrong.set("no number", "one");
    return wrong;
  }
  const impossible: Partial<Record<PrimitiveType["name"], readonly unknown[]>> = {
    Boolean: ["true", 1],
    Date: ["2026-02-30", "yesterday", "2026-1-1"],
    Time: ["25:00:00", "noon"],
    Instant: ["2026-02-30T00:00:00Z", "2026-01-01", 0],
    Duration: ["3 days", "P"],
    Uuid: ["not-a-uuid"],
  };
  for (const value of impossible[type.name] ?? []) wrong.set(`no ${type.name} (${JSON.stringify(value)})`, value);
  return wrong;
}

function day(n: number): string {
  return new Date(Date.UTC(2020, 0, 1 + (n % 2000), n % 24, (n * 7) % 60, 0, (n * 37) % 1000)).toISOString();
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function sampleNumber(type: PrimitiveType, scale: number, lowest: bigint, highest: bigint, n: number): string {
  const low = type.min === undefined ? undefined : scaled(type.min, scale, "up");
  const high = type.max === undefined ? undefined : scaled(type.max, scale, "down");
  const room = 100_000n * 10n ** BigInt(scale);
  const first = low ?? (high === undefined ? 0n : high - room);
  const from = first < lowest ? lowest : first;
  const upper = high ?? from + room;
  const to = upper > highest ? highest : upper;
  return unscaled(from + ((BigInt(n) * 37n + 1n) % (to - from + 1n)), scale);
}

/** A decimal number as a multiple of its smallest step. */
function scaled(value: string, scale: number, rounding: "up" | "down"): bigint {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const digits = BigInt(`${sign}${whole}${fraction.slice(0, scale).padEnd(scale, "0")}`);
  const rest = /[1-9]/.test(fraction.slice(scale));
  if (!rest) return digits;
  if (rounding === "up") return sign === "" ? digits + 1n : digits;
  return sign === "" ? digits : digits - 1n;
}

function unscaled(value: bigint, scale: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function sampleText({ minLength = 0, maxLength }: PrimitiveType, patterns: readonly string[], n: number): string {
  if (patterns.length > 0) {
    const texts = matching(patterns, minLength, maxLength ?? 1000);
    const text = texts.next();
    if (text !== undefined) return text;
    throw new Error(`No text of ${minLength} to ${maxLength} characters was found for ${patterns.join(" and ")}.`);
  }
  const room = maxLength ?? 1000;
  // Letters of the number first: what is cut off must not make two texts equal.
  const short = n.toString(36).padStart(Math.min(room, 3), "0");
  const name = short.slice(-room);
  const full = [...name].length + [...SPICE].length <= room ? name + SPICE : name;
  return full.padEnd(minLength, "_");
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}

const BATCH = 100;
const MAX_BATCHES = 30;

/** Hands out texts that match all of some patterns; none twice unless there are too few. */
class MatchingTexts {
  readonly #samples: fc.Arbitrary<string>;
  readonly #fits: (text: string) => boolean;
  readonly #texts = new Set<string>();
  #batches = 0;
  #handedOut = 0;

  constructor(patterns: readonly string[], min: number, max: number) {
    const [first = ""] = patterns;
    const expressions = patterns.map(whole);
    const size = max > 12 ? "medium" : "small";
    this.#samples = fc.stringMatching(whole(first), { size, maxLength: Math.min(2 * max, 60) });
    this.#fits = (text) => {
      const length = [...text].length;
      if (length < min || length > max || text.includes("\0") || !text.isWellFormed()) return false;
      return expressions.every((expression) => expression.test(text));
    };
  }

  next(): string | undefined {
    while (this.#handedOut >= this.#texts.size && this.#batches < MAX_BATCHES) this.#sample();
    const text = [...this.#texts][this.#handedOut % this.#texts.size];
    this.#handedOut += 1;
    return text;
  }

  #sample(): void {
    this.#batches += 1;
    const samples = fc.sample(this.#samples, { numRuns: BATCH, seed: this.#batches });
    for (const text of samples.filter(this.#fits)) this.#texts.add(text);
  }
}

const known = new Map<string, MatchingTexts>();

function matching(patterns: readonly string[], min: number, max: number): MatchingTexts {
  const key = JSON.stringify([patterns, min, max]);
  const texts = known.get(key) ?? new MatchingTexts(patterns, min, max);
  known.set(key, texts);
  return texts;
}
