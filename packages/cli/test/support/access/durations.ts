import type { DurationUnit } from "@domainsmith/model";

const DAY = 86_400_000;
const PATTERN =
  /^P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$/;
const LETTERS: Readonly<Record<DurationUnit, string>> = {
  year: "P%Y",
  month: "P%M",
  week: "P%W",
  day: "P%D",
  hour: "PT%H",
  minute: "PT%M",
  second: "PT%S",
};

/** `3 days` as in ISO 8601: `P3D`. */
export function durationText(amount: number, unit: DurationUnit): string {
  return LETTERS[unit].replace("%", String(amount));
}

export function isDuration(value: unknown): boolean {
  return typeof value === "string" && value.length > 1 && PATTERN.test(value);
}

/** Milliseconds, a month having 30 days. */
export function durationOf(text: string): number {
  const { months, milliseconds } = partsOf(text);
  return months * 30 * DAY + milliseconds;
}

/** A date or an instant, so much later or, with -1, earlier. */
export function shifted(moment: string, duration: string, sign: 1 | -1): string {
  const { months, milliseconds } = partsOf(duration);
  const isDate = !moment.includes("T");
  const start = new Date(isDate ? `${moment}T00:00:00Z` : moment);
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() + sign * months);
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, last));
  const end = new Date(start.getTime() + sign * milliseconds).toISOString();
  return isDate ? end.slice(0, 10) : end;
}

function partsOf(text: string): { readonly months: number; readonly milliseconds: number } {
  const [years, months, weeks, days, hours, minutes, seconds] = (PATTERN.exec(text) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    milliseconds:
      ((weeks ?? 0) * 7 + (days ?? 0)) * DAY +
      (hours ?? 0) * 3_600_000 +
      (minutes ?? 0) * 60_000 +
      (seconds ?? 0) * 1000,
  };
}
