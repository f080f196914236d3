import { parseDuration } from "./durations.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { type PrimitiveKind, primitive } from "./value-types.ts";

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a text has to look like, for messages. */
export const ISO_EXAMPLES: Partial<Record<PrimitiveKind, string>> = {
  Date: `"2026-01-31"`,
  Time: `"09:30"`,
  Instant: `"2026-01-31T09:30:00Z"`,
  Duration: `"P3D" or 3 days`,
  Uuid: `"018f4c1e-7a52-7cc3-9d3a-0a6c4d3f5e21"`,
};

/** A text as a date, time, instant, duration or UUID, in one spelling; undefined where it is none. */
export function isoLiteral(text: string, name: PrimitiveKind): TypedExpression | undefined {
  const as = (value: string): TypedExpression => ({ kind: "literal", value, type: primitive(name) });
  switch (name) {
    case "Date":
      return DATE.test(text) && isDay(text) ? as(text) : undefined;
    case "Time":
      return TIME.test(text) ? as(milliseconds(text)) : undefined;
    case "Instant": {
      const day = INSTANT.exec(text)?.[1];
      return day !== undefined && isDay(day) ? as(new Date(text).toISOString()) : undefined;
    }
    case "Duration":
      return parseDuration(text);
    case "Uuid":
      return UUID.test(text) ? as(text.toLowerCase()) : undefined;
    default:
      return undefined;
  }
}

/** Whether the calendar has the day. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !day.startsWith("0000") && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
}

/** `9:30` with its seconds, and no more than their thousandths. */
function milliseconds(time: string): string {
  const [clock = "", fraction = ""] = time.split(".");
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  const thousandths = fraction.slice(0, 3).padEnd(3, "0");
  return thousandths === "000" ? seconds : `${seconds}.${thousandths}`;
}
