import {
  type Entity,
  entityOf,
  familyIds,
  familyRoot,
  type Member,
  type Model,
  namesOf,
  POSTGRES_NAME_LIMIT,
  simpleName,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck, defineModelCheck } from "../../model-check.ts";
import { type StoredName, StoredNames } from "./stored-names.ts";

/** Two entities that get one table, one file or one type; the generators could not write both. */
export const entityClashes = defineModelCheck(({ model, report }) => {
  for (const { entity, other, space, name } of namesOf(model).clashes) {
    const [clashing, first] = [entityOf(model, entity), entityOf(model, other)];
    const what = space === "type" || space === "variable" ? "name in code" : space === "file" ? "file" : "table";
    report(
      diagnostics.tableClash,
      `${clashing.name} and ${first.name} would both get the ${what} \`${name}\`. Rename one of them.`,
      { at: clashing, related: [{ at: first, message: `${first.name} has it already.` }] },
    );
  }
});

/** Two parts of one value that get one column or one field in the API. */
export const partClashes = defineDeclarationCheck(["value"], ({ members }, context) => {
  checkValue(members, new StoredNames(context.model), context);
});

/** Two members of one table that get one column or one field in the API. */
export const memberClashes = defineDeclarationCheck(["entity"], (root, context) => {
  const { model } = context;
  if (familyRoot(model, root.id) !== root) return;
  const others = familyIds(model, root.id).flatMap((id) => (id === root.id ? [] : entityOf(model, id)));
  checkFamily(root, [root, ...others], new StoredNames(model), context);
});

/** Wherever a value is stored, its parts stand beside each other. */
function checkValue(members: readonly Member[], names: StoredNames, { report }: DeclarationCheckContext): void {
  const taken = new Map<string, Member>();
  for (const stored of members.flatMap((member) => names.namesOf(member, false))) {
    const { member, column, property } = stored;
    const rival = column === undefined ? undefined : taken.get(`column ${column}`);
    const other = rival ?? taken.get(`field ${property}`);
    if (other && other !== member) {
      report(diagnostics.columnClash, clashMessage(stored, rival, other, undefined), {
        at: member,
        related: [{ at: other, message: `${other.name} has it already.` }],
      });
    }
    if (column !== undefined && !taken.has(`column ${column}`)) taken.set(`column ${column}`, member);
    if (!taken.has(`field ${property}`)) taken.set(`field ${property}`, member);
  }
}

function checkFamily(
  root: Entity,
  entities: readonly Entity[],
  names: StoredNames,
  { model, report }: DeclarationCheckContext,
): void {
  const isFamily = entities.length > 1;
  const own = names.ownColumns(root, isFamily);
  const columns = new Map<string, Member>();
  const told = new Set<Member>();
  for (const entity of entities) {
    const inherited = inheritedMembers(model, entity, root);
    const properties = fieldsOf(inherited, names);
    for (const member of withoutNames(entity.members, inherited)) {
      for (const stored of names.namesOf(member, isFamily)) {
        const { column, property } = stored;
        const rival = column === undefined ? undefined : columns.get(column);
        const other = rival ?? properties.get(property);
        const builtIn = column === undefined ? undefined : own.get(column);
        if (((other && other !== member) || builtIn) && !told.has(member)) {
          told.add(member);
          report(diagnostics.columnClash, clashMessage(stored, rival, other, builtIn), {
            at: member,
            ...(other ? { related: [{ at: other, message: `${other.name} has it already.` }] } : {}),
          });
        }
        if (column !== undefined && !rival) columns.set(column, member);
        if (!properties.has(property)) properties.set(property, member);
        if (column !== undefined && column.length > POSTGRES_NAME_LIMIT) {
          report(
            diagnostics.longName,
            `The column \`${column}\` has ${column.length} characters; the database takes ${POSTGRES_NAME_LIMIT} and gets a shortened name. Shorten ${member.name}.`,
            { at: member },
          );
        }
      }
    }
  }
}

function clashMessage(
  { member, column, property }: StoredName,
  rival: Member | undefined,
  other: Member | undefined,
  builtIn: string | undefined,
): string {
  if (other) {
    const what = rival === undefined ? `field \`${property}\` in the API` : `column \`${column}\``;
    const [name, otherName] = [member, other].map((it) =>
      member.name === other.name ? `${simpleName(it.owner)}.${it.name}` : it.name,
    );
    return `${name} and ${otherName} would both get the ${what}. Rename one of them.`;
  }
  return `The column \`${column}\` holds ${builtIn} already. Rename ${member.name}.`;
}

/** The members that an entity has from the one above it in the family. */
function inheritedMembers(model: Model, entity: Entity, root: Entity): readonly Member[] {
  return entity === root || entity.base === undefined ? [] : entityOf(model, entity.base).members;
}

/** What members are called in the API. In the table, all of a family stand beside each other. */
function fieldsOf(members: readonly Member[], names: StoredNames): Map<string, Member> {
  const fields = new Map<string, Member>();
  for (const { property, member } of members.flatMap((each) => names.namesOf(each, true)))
    if (!fields.has(property)) fields.set(property, member);
  return fields;
}

/** The members that an entity brings into the table itself. */
function withoutNames(members: readonly Member[], others: readonly Member[]): readonly Member[] {
  if (others.length === 0) return members;
  const known = new Set(others.map(({ name }) => name));
  return members.filter(({ name }) => !known.has(name));
}
