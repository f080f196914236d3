import { PERSONAL_MEMBERS } from "./personal.ts";

const HIDDEN = "[hidden]";
const DEEPEST = 8;

/** What nobody may read in a log, whatever the model says. */
const SECRET = /authorization|cookie|passw|secret|token|api_?key/i;

/** What the log itself says of requests, whatever members of the model are called. */
const OWN = new Set(["err", "method", "path", "status", "ms", "network"]);

/**
 * A copy of what is to be logged, without the values of members that are personal, by the model, or secret. Whatever else
 * the application tells of itself has a name with a dot (`job.name`), as no member has.
 */
export function withoutSecrets(logged: Record<string, unknown>): Record<string, unknown> {
  return object(logged, 0);
}

function object(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      isHidden(name, each) && !(depth === 0 && OWN.has(name)) ? HIDDEN : copied(each, depth + 1),
    ]),
  );
}

function isHidden(name: string, value: unknown): boolean {
  return value !== null && value !== undefined && (PERSONAL_MEMBERS.has(name) || SECRET.test(name));
}

/** Plain objects and lists are looked into; what has a class of its own has its own way to be written. */
function copied(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return "…";
  if (Array.isArray(value)) return value.map((each) => copied(each, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? object(value, depth) : value;
}
