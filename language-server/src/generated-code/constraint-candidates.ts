import {
  type Declaration,
  declarationOf,
  type Entity,
  entityNames,
  type Model,
  simpleName,
  snakeCase,
  type ValueObject,
} from "@domainsmith/model";
import type { OriginCandidate } from "./origin-parts.ts";

/** What a constraint's name ends in that is about one column. */
const KINDS = "(?:(?:length|pattern|range|size|values|required|complete)_check|fkey|key)";

/** What the constraints of the database were made of: members with columns, and checks. */
export function constraintCandidates(model: Model): readonly OriginCandidate[] {
  return [...model.entities.flatMap((entity) => ofMembers(model, entity)), ...ofChecks(model)];
}

/** Those with longer names first: `paid_date` is no date of `paid`. */
function ofMembers(model: Model, entity: Entity): readonly OriginCandidate[] {
  const tables = lineOf(model, entity).map(({ id }) => entityNames(model, id).table);
  const members = entity.members.filter(({ kind }) => kind !== "computed");
  return members
    .toSorted((one, other) => other.name.length - one.name.length)
    .map((member) => {
      const isValue = member.kind === "attribute" && member.type.kind === "value";
      const column = `${snakeCase(member.name)}${isValue ? "(?:_[a-z0-9]+)*" : "(?:_id)?"}`;
      return {
        object: member,
        declaredIn: member.declaredIn,
        title: `${member.kind} ${member.name} of ${simpleName(member.declaredIn)}`,
        places: [
          { artifact: "constraints", anchor: new RegExp(`^  (?:${tables.join("|")})_${column}_${KINDS}: `, "m") },
        ],
      };
    });
}

function ofChecks(model: Model): readonly OriginCandidate[] {
  const owners: readonly (Entity | ValueObject)[] = [...model.entities, ...model.values];
  return owners.flatMap(({ id, checks }) =>
    checks.map((check) => ({
      object: check,
      declaredIn: check.declaredIn,
      title: `check ${check.name} of ${simpleName(check.declaredIn)}`,
      places: [{ artifact: "constraints", anchor: new RegExp(`^    rule: "${simpleName(id)}\\.${check.name}"`, "m") }],
      isInside: true,
    })),
  );
}

/** An entity and those that it inherits from: one of them has the table. */
function lineOf(model: Model, entity: Entity): readonly Entity[] {
  const line: Entity[] = [];
  let at: Entity | undefined = entity;
  while (at && !line.includes(at)) {
    line.push(at);
    const base: Declaration | undefined = at.base === undefined ? undefined : declarationOf(model, at.base);
    at = base?.kind === "entity" ? base : undefined;
  }
  return line;
}
