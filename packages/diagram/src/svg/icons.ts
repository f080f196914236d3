import type { DiagramMark, DiagramNodeKind, DiagramRow } from "@domainsmith/model/diagram";

export type IconName = DiagramNodeKind | "key" | "relation" | "computed" | "personal" | "sensitive" | "unique" | "owns";

/** Lines on a grid of 16 by 16, as path data. */
export const ICONS: Readonly<Record<IconName, string>> = {
  entity: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  value:
    "M5 2.5c-1.5 0-2 .6-2 2v2c0 .9-.5 1.5-1.2 1.5.7 0 1.2.6 1.2 1.5v2c0 1.4.5 2 2 2M11 2.5c1.5 0 2 .6 2 2v2c0 .9.5 1.5 1.2 1.5-.7 0-1.2.6-1.2 1.5v2c0 1.4-.5 2-2 2M8 6.2v3.6M6.2 8h3.6",
  enum: "M6.5 4h7M6.5 8h7M6.5 12h7M2.5 4h1M2.5 8h1M2.5 12h1",
  mixin: "M2.5 6h3c-.7-1.8.2-3 1.5-3s2.2 1.2 1.5 3h3v2.5c1.8-.7 3 .2 3 1.5s-1.2 2.2-3 1.5v2h-9z",
  event: "M9 1.8 3.8 9h3.7l-.8 5.2L12.2 7H8.4z",
  key: "M8.2 7.8a3.2 3.2 0 1 1 1.7-1.7L14 10.2V13h-2.6v-1.6H9.8V9.8zM5.6 5.2h.01",
  relation: "M2 8h12M9.5 8l4.5-3.5M9.5 8l4.5 3.5M4 5.5v5",
  computed: "M10.5 3c-1.6-.6-2.5.2-2.8 1.8l-1.4 7C6 13.3 5.2 13.9 3.8 13.3M5.2 7h4.6M10.5 9l3 4M13.5 9l-3 4",
  personal:
    "M8 1.8 13 3.6v4c0 3-2 5.2-5 6.6-3-1.4-5-3.6-5-6.6v-4zM8 5.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6M5.6 10.8c.3-1.2 1.2-1.9 2.4-1.9s2.1.7 2.4 1.9",
  sensitive: "M8 1.8 13 3.6v4c0 3-2 5.2-5 6.6-3-1.4-5-3.6-5-6.6v-4zM8 5v3.5M8 10.8v.01",
  unique: "M8 2.5 13.5 8 8 13.5 2.5 8zM7.2 6.8 8.3 6v4",
  owns: "M1.5 8 5 5.7 8.5 8 5 10.3zM8.5 8h6",
};

/** The marks that have an icon. There is room for one: the first of these. */
const MARKS = ["key", "sensitive", "personal", "computed", "owns", "unique"] as const satisfies readonly DiagramMark[];

/** The icon in front of a row's name. */
export function rowIcon({ marks = [], kind }: DiagramRow): IconName | undefined {
  return MARKS.find((mark) => marks.includes(mark)) ?? (kind === "relation" ? "relation" : undefined);
}
