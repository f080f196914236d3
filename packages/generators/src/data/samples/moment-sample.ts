import { RecentResults } from "../../incremental/recent-results.ts";
import { hash, hashRow } from "./hash.ts";

/** The day that demo data is from: fixed, so that it is the same whenever it is made. */
const TODAY = Date.UTC(2026, 0, 15);
const DAY = 86_400_000;
const MINUTE = 60_000;

/** Where a moment lies among those of the same row, by a word of its name. */
const BIRTH = /^(birth|born|birthday|birthdate|dob)$/;
const LONG_AGO = /^(founded|established|built|since|joined|hired)$/;
const DUE = /^(due|expire|expires|expiry|valid|deadline|deliver|next|renewal|expected|planned|scheduled|until)$/;
const END = /^(end|ends|ended|close|closes|finish|finishes|to)$/;
const DONE =
  /^(updated|modified|changed|closed|finished|completed|resolved|solved|paid|published|delivered|shipped|handed|cancelled|withdrawn|died|seen|left|counted)$/;

/** Rows take days at steps without a common divisor with the span: each day once before one comes again. */
const STEP = 481;

function spread(seed: number, row: number, days: number): number {
  return (seed + row * STEP) % days;
}

/** A moment in milliseconds: what belongs to one row begins on one day, so that nothing ends before it begins. */
function moment(member: readonly string[], own: number, group: number, row: number): number {
  const random = hashRow(own, row);
  const is = (words: RegExp) => member.some((word) => words.test(word));
  if (is(BIRTH)) return TODAY - (7_000 + spread(own, row, 16_000)) * DAY;
  if (is(LONG_AGO)) return TODAY - (600 + spread(own, row, 4_000)) * DAY;
  const start = TODAY - (60 + spread(group, row, 300)) * DAY + (7 * 60 + (hashRow(group ^ 7, row) % 32) * 15) * MINUTE;
  // `validFrom` begins, whatever `valid` alone would say.
  if (member.at(-1) === "from") return start;
  if (is(END)) return start + (1 + (random % 8)) * 30 * MINUTE;
  if (is(DONE)) return start + (1 + (own % 25)) * DAY + (random % 16) * 15 * MINUTE;
  if (is(DUE)) return start + (30 + (own % 500)) * DAY;
  return start;
}

/** `2025-11-03` */
export function dateSampler(member: readonly string[], seed: string, group: string): (row: number) => string {
  const [own, shared] = [hash(seed), hash(group)];
  // A day that ends is not the one that begins.
  const extra = member.some((word) => END.test(word)) ? 1 : 0;
  return (row) => isoDay(moment(member, own, shared, row) + extra * (1 + (own % 30)) * DAY);
}

/** `2025-11-03T09:30:00.000Z` */
export function instantSampler(member: readonly string[], seed: string, group: string): (row: number) => string {
  const [own, shared] = [hash(seed), hash(group)];
  return (row) => new Date(moment(member, own, shared, row)).toISOString();
}

const CLOSING = /^(close|closes|closing|until|end|ends|to|finish)$/;

/** `09:30:00` */
export function timeSampler(member: readonly string[], seed: string): (row: number) => string {
  const own = hash(seed);
  const closing = member.some((word) => CLOSING.test(word));
  return (row) => {
    const minutes = (closing ? 16 : 7) * 60 + (hashRow(own, row) % 16) * 15;
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00`;
  };
}

const DURATIONS = ["PT15M", "PT30M", "PT1H", "PT2H", "P1D", "P2D", "P3D", "P7D", "P14D", "P1M"];

/** `P3D`, as PostgreSQL writes it again. */
export function durationSampler(seed: string): (row: number) => string {
  const own = hash(seed);
  return (row) => DURATIONS[hashRow(own, row) % DURATIONS.length] ?? "P1D";
}

/** Demo rows are of a few hundred days. */
const recentDays = new RecentResults<string>(100_000);

function isoDay(time: number): string {
  return recentDays.of(String(Math.floor(time / DAY)), () => new Date(time).toISOString().slice(0, 10));
}
