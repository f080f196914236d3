import type { PrimitiveType } from "@domainsmith/model";
import { hash, hashRow } from "./hash.ts";

/** Plausible bounds by a word of the member's name. */
const RANGES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["price", [5, 400]],
  ["amount", [5, 400]],
  ["cost", [5, 400]],
  ["fee", [1, 40]],
  ["total", [20, 900]],
  ["salary", [2_000, 9_000]],
  ["budget", [1_000, 90_000]],
  ["balance", [0, 5_000]],
  ["quantity", [1, 9]],
  ["position", [1, 40]],
  ["times", [1, 4]],
  ["days", [1, 30]],
  ["from", [2, 60]],
  ["hand", [50, 200]],
  ["reserved", [0, 40]],
  ["places", [2, 40]],
  ["count", [0, 60]],
  ["stock", [0, 200]],
  ["age", [18, 80]],
  ["year", [1990, 2026]],
  ["rating", [1, 5]],
  ["stars", [1, 5]],
  ["score", [1, 100]],
  ["percentage", [0, 60]],
  ["percent", [0, 60]],
  ["discount", [0, 30]],
  ["tax", [5, 25]],
  ["weight", [1, 40]],
  ["height", [10, 200]],
  ["width", [10, 200]],
  ["length", [10, 200]],
  ["depth", [10, 200]],
  ["latitude", [36, 60]],
  ["longitude", [-9, 24]],
  ["floor", [0, 9]],
  ["priority", [1, 5]],
  ["capacity", [10, 200]],
  ["points", [0, 900]],
  ["duration", [10, 120]],
]);

/** A maker of numbers within a type's bounds, as decimal text; distinct for the rows that the bounds have room for. */
export function numberSampler(type: PrimitiveType, member: readonly string[], seed: string): (row: number) => string {
  const scale = type.name === "Decimal" ? (type.scale ?? 0) : type.name === "Float" ? 2 : 0;
  const factor = 10n ** BigInt(scale);
  const [low, high] = boundsOf(type, member, scale);
  const room = high - low + 1n;
  const own = hash(seed);
  // A step without a common divisor visits every number before it comes back to the first.
  const step = stepFor(room, BigInt(own));
  return (row) => decimalText(low + ((BigInt(hashRow(own, 0)) + BigInt(row) * step) % room), factor, scale);
}

function boundsOf(type: PrimitiveType, member: readonly string[], scale: number): readonly [bigint, bigint] {
  const named = member
    .toReversed()
    .map((word) => RANGES.get(word))
    .find((range) => range !== undefined);
  const [likelyLow, likelyHigh] = named ?? [1, 500];
  const digits = type.precision === undefined ? 15 : type.precision;
  const most = 10n ** BigInt(digits) - 1n;
  const factor = 10n ** BigInt(scale);
  const limit = type.name === "Int" ? 2_000_000_000n : most;
  const least = type.min === undefined ? -limit : scaled(type.min, scale, true);
  const greatest = type.max === undefined ? limit : scaled(type.max, scale, false);
  const low = clamp(BigInt(likelyLow) * factor, least, greatest);
  const high = clamp(BigInt(likelyHigh) * factor, least, greatest);
  // Bounds beyond what the name suggests: a little room above the lower one.
  return low < high
    ? [low, high]
    : [least > -limit ? least : low, clamp((least > -limit ? least : low) + 500n * factor, least, greatest)];
}

function clamp(value: bigint, least: bigint, greatest: bigint): bigint {
  const atLeast = value < least ? least : value;
  const most = atLeast > greatest ? greatest : atLeast;
  return most;
}

/** A bound in units of the last digit; what lies between two of them is rounded inwards. */
function scaled(bound: string, scale: number, up: boolean): bigint {
  const negative = bound.startsWith("-");
  const [whole = "0", fraction = ""] = bound.replace(/^-/, "").split(".");
  const kept = BigInt(`${whole}${fraction.slice(0, scale).padEnd(scale, "0")}`);
  const cut = /[1-9]/.test(fraction.slice(scale));
  const value = negative ? -kept : kept;
  if (!cut) return value;
  return up ? (negative ? value : value + 1n) : negative ? value - 1n : value;
}

function stepFor(room: bigint, seed: bigint): bigint {
  if (room <= 2n) return 1n;
  let step = (seed % room) | 1n;
  while (divisor(step, room) !== 1n) step += 2n;
  return step;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}

function decimalText(units: bigint, factor: bigint, scale: number): string {
  const size = units < 0n ? -units : units;
  const sign = units < 0n ? "-" : "";
  return scale === 0 ? `${sign}${size}` : `${sign}${size / factor}.${String(size % factor).padStart(scale, "0")}`;
}
