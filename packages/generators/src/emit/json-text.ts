import { LINE_WIDTH } from "./code-writer.ts";

/** JSON as Biome lays it out: objects with a property a line, lists on one line where they fit. Ends with a line end. */
export function jsonText(value: unknown): string {
  return `${laidOut(value, 0, 0, 0)}\n`;
}

/** @param level how deep the value stands, `start` columns in front of it, `behind` those of a comma behind it */
function laidOut(value: unknown, level: number, start: number, behind: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = "  ".repeat(level + 1);
  const end = "  ".repeat(level);
  if (Array.isArray(value)) {
    const flat = flatList(value);
    if (flat !== undefined && start + flat.length + behind <= LINE_WIDTH) return flat;
    const items = value.map((item, index) => {
      return inner + laidOut(item, level + 1, inner.length, index === value.length - 1 ? 0 : 1);
    });
    return `[\n${items.join(",\n")}\n${end}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return "{}";
  const properties = entries.map(([name, item], index) => {
    const key = `${inner}${JSON.stringify(name)}: `;
    return key + laidOut(item, level + 1, key.length, index === entries.length - 1 ? 0 : 1);
  });
  return `{\n${properties.join(",\n")}\n${end}}`;
}

/** A list without objects on one line: an object keeps its lines. */
function flatList(list: readonly unknown[]): string | undefined {
  const items: string[] = [];
  for (const item of list) {
    if (typeof item !== "object" || item === null) items.push(JSON.stringify(item));
    else {
      const flat = Array.isArray(item) ? flatList(item) : Object.keys(item).length === 0 ? "{}" : undefined;
      if (flat === undefined) return undefined;
      items.push(flat);
    }
  }
  if (list.length > 1 && list.every((item) => Array.isArray(item) && item.length > 1)) return undefined;
  return `[${items.join(", ")}]`;
}
