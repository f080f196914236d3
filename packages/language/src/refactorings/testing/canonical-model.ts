/** What says where something stands, what it was called, or how it is laid out: not what it means. */
const FORM: ReadonlySet<string> = new Set(["source", "was", "declaredIn", "text", "doc"]);

/** Lists whose order is that of the text and means nothing here. */
const UNORDERED: ReadonlySet<string> = new Set([
  "entities",
  "mixins",
  "values",
  "enums",
  "types",
  "events",
  "annotations",
  "roles",
  "views",
  "relations",
  "members",
  "checks",
  "actions",
  "states",
  "policy",
  "indexes",
]);

/** A model's meaning as lines, `place = value`: two models that mean the same have the same lines. */
export function meaningOf(model: unknown): ReadonlySet<string> {
  const lines = new Set<string>();
  collect(model, "", "", lines);
  return lines;
}

/** What two meanings do not have in common, for people: `- ` in front of what is gone, `+ ` of what came. */
export function differences(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  const gone = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  return [...gone, ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`)];
}

function collect(value: unknown, key: string, place: string, lines: Set<string>): void {
  if (Array.isArray(value)) {
    const counts = new Map<string, number>();
    value
      .filter((item) => !isOldName(item))
      .forEach((item: unknown, index) => {
        const label = UNORDERED.has(key) ? labelOf(item) : `${index}`;
        const count = counts.get(label) ?? 0;
        counts.set(label, count + 1);
        collect(item, "", `${place}/${label}${count > 0 ? `~${count}` : ""}`, lines);
      });
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (!FORM.has(name)) collect(item, name, `${place}.${name}`, lines);
    }
  } else lines.add(`${place} = ${String(value)}`);
}

function labelOf(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  if ("id" in item) return String(item.id);
  if ("name" in item) return String(item.name);
  return JSON.stringify(item, (name, value: unknown) => (FORM.has(name) ? undefined : value));
}

function isOldName(item: unknown): boolean {
  if (typeof item !== "object" || item === null) return false;
  return ("annotation" in item && item.annotation === "std.was") || ("id" in item && item.id === "std.was");
}
