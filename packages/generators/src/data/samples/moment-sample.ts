import { hash, hashRow } from "./hash.ts";

/** The day that demo data is from: fixed, so that it is the same whenever it is made. */
const TODAY = Date.UTC(2026, 0, 15);
const DAY = 86_400_000;

const LATER = /^(expires?|expiry|until|due|end|ends|deadline|deliver|valid|next|renewal|expected|planned|scheduled)$/;
const BIRTH = /^(birth|born|birthday|birthdate|dob)$/;
const CLOSING = /^(close|closes|closing|until|end|ends|to|finish)$/;
const CHANGED = /^(updated|modified|changed|closed|finished|completed|resolved)$/;

function day(member: readonly string[], own: number, row: number): number {
  const random = hashRow(own, row);
  if (member.some((word) => BIRTH.test(word))) return TODAY - (7_000 + (random % 16_000)) * DAY;
  if (member.some((word) => LATER.test(word))) return TODAY + (30 + (random % 700)) * DAY;
  // What changes later than it was made lies nearer to today.
  const span = member.some((word) => CHANGED.test(word)) ? 30 : 300;
  return TODAY - ((random % span) + (span === 30 ? 0 : 30)) * DAY;
}

/** `2025-11-03` */
export function dateSampler(member: readonly string[], seed: string): (row: number) => string {
  const own = hash(seed);
  return (row) => isoDay(day(member, own, row));
}

/** `2025-11-03T09:30:00.000Z` */
export function instantSampler(member: readonly string[], seed: string): (row: number) => string {
  const own = hash(seed);
  return (row) => `${isoDay(day(member, own, row))}T${timeOfDay(7, 12, hashRow(own ^ 7, row))}.000Z`;
}

/** `09:30:00` */
export function timeSampler(member: readonly string[], seed: string): (row: number) => string {
  const own = hash(seed);
  const closing = member.some((word) => CLOSING.test(word));
  return (row) => timeOfDay(closing ? 16 : 7, 4, hashRow(own, row));
}

const DURATIONS = ["PT15M", "PT30M", "PT1H", "PT2H", "P1D", "P2D", "P3D", "P7D", "P14D", "P1M"];

/** `P3D`, as PostgreSQL writes it again. */
export function durationSampler(seed: string): (row: number) => string {
  const own = hash(seed);
  return (row) => DURATIONS[hashRow(own, row) % DURATIONS.length] ?? "P1D";
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function timeOfDay(from: number, hours: number, random: number): string {
  const minutes = from * 60 + (random % (hours * 4)) * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00`;
}
