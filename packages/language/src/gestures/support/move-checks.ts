import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { rowSitesIn } from "../../refactorings/support/own-names.ts";
import { isWithin, placeOf, sitesOf, targetOf } from "../../refactorings/support/sites.ts";
import type { DomainServices } from "../../services.ts";
import { type Refusal, refuse } from "../gesture.ts";
import { isCard, titleOf } from "./keys.ts";
import { rowNameTaken } from "./new-names.ts";
import { holderOf, isListedRow, type RowHolder, type WrittenRow } from "./rows.ts";

/** Why a row cannot be in another declaration. */
export function problemWithMove(row: WrittenRow, card: RowHolder, services: DomainServices): Refusal | undefined {
  if (!isCard(card)) return undefined;
  const from = holderOf(row);
  if (from === card || (from && ast.isExtension(from) && from.entity?.ref === card)) return undefined;
  const title = titleOf(row);
  if (ast.isEnumValue(row) !== ast.isEnum(card)) {
    return refuse(
      ast.isEnum(card)
        ? `"${title}" is no value of an enum.`
        : `"${title}" is a value of an enum: only enums have those.`,
    );
  }
  if (ast.isParameter(row) !== ast.isDomainEvent(card)) {
    return refuse(
      ast.isDomainEvent(card)
        ? `"${title}" is no parameter of an event.`
        : `"${title}" is a parameter: only events have those.`,
    );
  }
  if (ast.isValueObject(card)) {
    if (!isListedRow(row) && ast.isEntity(row.type?.type?.ref))
      return refuse(`"${title}" is a relation, and a value object has none.`);
    const clause = ast.isMember(row)
      ? row.key
        ? "key"
        : row.clauses.some(ast.isUniqueClause)
          ? "unique"
          : row.clauses.some(ast.isReadonlyClause)
            ? "readonly"
            : undefined
      : undefined;
    if (clause)
      return refuse(`"${title}" is \`${clause}\`, and a part of a value object cannot be. Take it away first.`);
  }
  const owner = rowNameTaken(card, services)(row.name);
  // An heir that has it from where it comes from keeps it.
  if (owner === undefined || isInheritedOnly(row, card, services)) return undefined;
  return refuse(`"${row.name}" is taken in ${owner}. Rename one of them first.`);
}

/** Whether a declaration has a name already because the very row that moves gives it to it. */
function isInheritedOnly(row: WrittenRow, card: RowHolder, services: DomainServices): boolean {
  if (!ast.isEntity(card) && !ast.isMixin(card)) return false;
  const { Members } = services.references;
  return Members.membersOf(card, card).get(row.name)?.node === row;
}

/** What somebody has to know when members change their declaration. */
export function warningOfMove(
  rows: readonly WrittenRow[],
  card: RowHolder,
  services: DomainServices,
): string | undefined {
  const moved = rows.filter((row) => {
    const from = holderOf(row);
    return from !== card && !(from && ast.isExtension(from) && from.entity?.ref === card);
  });
  const [first] = moved;
  if (!first) return undefined;
  const lines: string[] = [];
  const from = holderOf(first);
  const stored = moved.filter(ast.isMember);
  if (stored.length > 0 && from && "name" in from) {
    const names = stored.map(({ name }) => `"${name}"`).join(", ");
    lines.push(
      `Rows lose what they have as ${names} of "${from.name}": a migration drops it, unless you write one that carries it over.`,
    );
  }
  const set: ReadonlySet<AstNode> = new Set(moved);
  const inside = rowSitesIn(moved).filter((site) => !isWithin(targetOf(site) ?? site.container, set));
  const outside = sitesOf(set, first, services).filter(({ container }) => !isWithin(container, set));
  const broken = [...inside, ...outside];
  const [use] = broken;
  if (use) {
    const more = broken.length > 1 ? ` and ${broken.length - 1} more` : "";
    lines.push(`"${use.reference.$refText}" (${placeOf(use.container)})${more} may mean nothing any more.`);
  }
  return lines.length > 0 ? lines.join("\n") : undefined;
}
