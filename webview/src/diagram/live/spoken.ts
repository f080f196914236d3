import type { DiagramNode, DiagramRow } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";

/** A card as it is said. */
export function spokenCard({ kind, name, rows }: DiagramNode, lines: number): string {
  return texts.live.card(texts.kinds[kind].one, name, rows.length, lines);
}

/** A row as it is said: `total, Decimal(10, 2), required`. */
export function spokenRow({ name, type, marks = [] }: DiagramRow): string {
  return texts.live.row(name, type, marks.map((mark) => texts.marks[mark].toLowerCase()).join(", "));
}
