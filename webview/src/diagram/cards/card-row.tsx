import type { DiagramMark, DiagramRow } from "@domainsmith/model/diagram";
import { memo, type ReactNode } from "react";
import {
  ComputedIcon,
  KeyIcon,
  OwnsIcon,
  PersonalIcon,
  RelationIcon,
  SensitiveIcon,
  SeverityIcon,
  UniqueIcon,
} from "../../ui/icons/index.ts";
import { rowTitleOf, worst } from "./titles.ts";

/** A member, enum value or parameter. */
export const CardRow = memo(function CardRow({ row, look }: { readonly row: DiagramRow; readonly look: string }) {
  const severity = worst(row.problems);
  const icon = severity ? <SeverityIcon severity={severity} /> : markOf(row);
  const required = row.marks?.includes("required") === true;
  return (
    <div
      className={`dg-row dg-row-${row.kind}${severity ? ` dg-has-${severity}` : ""}${look}`}
      data-row=""
      data-key={row.id}
      data-tip={rowTitleOf(row)}
    >
      {icon && <span className="dg-mark">{icon}</span>}
      <span className={`dg-row-name${required ? " dg-required" : ""}${row.deprecated ? " dg-deprecated" : ""}`}>
        {row.name}
      </span>
      {row.type !== "" && <span className="dg-row-type">{row.type}</span>}
    </div>
  );
});

const ICONS: readonly (readonly [DiagramMark, () => ReactNode])[] = [
  ["key", KeyIcon],
  ["sensitive", SensitiveIcon],
  ["personal", PersonalIcon],
  ["computed", ComputedIcon],
  ["owns", OwnsIcon],
  ["unique", UniqueIcon],
];

/** There is room for one: the one that says most. The others are in the title. */
function markOf({ marks = [], kind }: DiagramRow): ReactNode {
  const icon = ICONS.find(([mark]) => marks.includes(mark))?.[1];
  if (icon) return icon();
  return kind === "relation" ? RelationIcon() : undefined;
}
