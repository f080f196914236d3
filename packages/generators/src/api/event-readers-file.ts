import type { SymbolId } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import type { ReferenceParameter } from "./action-plans.ts";
import type { ApiModel } from "./api-model.ts";
import { type EventPlan, eventPlans, tellingFields } from "./event-plans.ts";
import { functionNames } from "./names.ts";
import type { Resource } from "./resource.ts";

/**
 * `src/stream/readers.ts`: whose events they are. An event tells of rows by their ids and natural keys, so that whoever
 * may read these of all its rows may be told of it. What else it has, such as a reason, is no member of any row, and no
 * rule is about it: then it is told only to those who may read all of its rows. One that names no row is told to those
 * who may read all of the row that it happened to; where that can be of several entities, to nobody.
 */
export function eventReadersFile(api: ApiModel): string {
  const file = new TypeScriptFile(["eventReaders"]);
  const type = file.importType("EventReaders", "./readable-events.ts");
  file.doc("What somebody must be allowed to read to be told of an event; one that is not here is told to nobody.");
  file.block(
    `export const eventReaders: ${type} =`,
    () => {
      for (const plan of eventPlans(api).values()) eventReader(file, api, plan);
    },
    ";",
  );
  return file.toString();
}

function eventReader(file: TypeScriptFile, api: ApiModel, plan: EventPlan): void {
  const references = plan.parameters.filter((each): each is ReferenceParameter => each.kind === "reference");
  const isOnlyRows = references.length === plan.parameters.length;
  const rows = references.map((each) => toldRows(file, api, each, isOnlyRows));
  const key = propertyKey(plan.type);
  if (rows.length > 0) {
    if (rows.includes(undefined)) return;
    file.list(
      `${key}: (payload) => [`,
      rows.filter((each) => each !== undefined),
      "],",
    );
    return;
  }
  const emitting = emittingResource(api, plan.event.id);
  const policy = emitting && policyOf(file, emitting);
  if (policy === undefined) return;
  file.line(
    `${key}: (_, about) => [{ policy: ${policy}, ids: about === null ? [] : [about], members: ${EVERYTHING} }],`,
  );
}

/** What one must be allowed to read of a row to be told what no rule is about. */
const EVERYTHING = quoted("all");

function toldRows(
  file: TypeScriptFile,
  api: ApiModel,
  { target, property, parameter, optional }: ReferenceParameter,
  isOnlyRows: boolean,
) {
  const resource = api.resources.get(target);
  const policy = resource && policyOf(file, resource);
  if (policy === undefined) return undefined;
  const named = tellingFields(resource).map(({ name }) => quoted(name));
  const members = isOnlyRows ? `[${named.join(", ")}]` : EVERYTHING;
  const value = `payload${propertyAccess(property)}`;
  const one = optional ? `${value} ? [${value}.id] : []` : `[${value}.id]`;
  const ids = parameter.cardinality.many ? `${value}.map(({ id }) => id)` : one;
  return `{ policy: ${policy}, ids: ${ids}, members: ${members} }`;
}

/** The entity whose actions emit an event, where it is one; of a family, the one above the others. */
function emittingResource(api: ApiModel, event: SymbolId): Resource | undefined {
  const emitting = [...api.resources.values()].filter(({ entity }) =>
    entity.actions.some(({ emits }) => emits.includes(event)),
  );
  const ids = new Set(emitting.map(({ entity }) => entity.id));
  const roots = emitting.filter(({ entity }) => entity.base === undefined || !ids.has(entity.base));
  return roots.length === 1 ? roots[0] : undefined;
}

/** Parts that are shown inside their owner have none. */
function policyOf(file: TypeScriptFile, resource: Resource): string | undefined {
  if (!resource.policy) return undefined;
  const { names } = resource;
  return file.import(functionNames(resource).policy, `../modules/${names.file}/${names.file}.policy.ts`);
}
