import { baseType, type DataType, type Model, type SymbolId } from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { actionPlans, hasActions, inheritedFrom } from "./action-plans.ts";
import type { ApiModel } from "./api-model.ts";
import { filePlaces } from "./files-file.ts";
import { modulePath } from "./names.ts";
import type { Field } from "./resource.ts";

/**
 * What of a model the generated API does not do, or not yet.
 *
 * @param previous files of the user that are there already, by path
 */
export function noticesOf(api: ApiModel, previous: ReadonlyMap<string, string>): readonly Notice[] {
  return [...uncreatable(api), ...withoutUpload(api), ...keptData(api), ...missingBodies(api, previous)];
}

/** Files of bodies are made once: for a new action, the user adds a function. */
function missingBodies(api: ApiModel, previous: ReadonlyMap<string, string>): readonly Notice[] {
  return [...api.resources.values()].flatMap((resource) => {
    const path = modulePath(resource, "actions");
    const text = previous.get(path);
    if (text === undefined || !hasActions(resource)) return [];
    const { type } = resource.names;
    return actionPlans(api, resource).flatMap((plan): readonly Notice[] => {
      const { key, action } = plan;
      if (isExported(text, key) || inheritedFrom(api, resource, plan)) return [];
      const former = action.was.find((old) => isExported(text, old));
      if (former !== undefined) return [formerBody(path, key, former, action.id)];
      const call = `export async function ${key}(call: ${type}Action<"${key}">): Promise<${type}Changes>`;
      const message = `${path} has no function ${key}: the action does no more than the model says. For more, add \`${call}\` to it.`;
      return [{ severity: "info", code: "DS7135", message, symbol: action.id }];
    });
  });
}

/** What is called otherwise is not called any more: the application would do less than before. */
function formerBody(path: string, key: string, former: string, symbol: SymbolId): Notice {
  const message = `${path} has no function ${key}, but ${former}, as the action was called before: nothing calls that any more. Let this generation rename it (--take ${path}), or call it ${key}.`;
  return { severity: "warning", code: "DS7137", message, symbol };
}

function isExported(text: string, name: string): boolean {
  return new RegExp(
    `\\bexport\\s+(async\\s+)?(function|const|let)\\s+${name}\\b|\\bexport\\s*\\{[^}]*\\b${name}\\b`,
  ).test(text);
}

function uncreatable({ resources, creatable }: ApiModel): readonly Notice[] {
  return [...resources.values()]
    .filter(({ entity }) => !creatable.has(entity.id))
    .map(({ entity }) => ({
      severity: "warning",
      code: "DS7133",
      message: `No ${entity.name} can ever be created: what it requires leads back to itself. Make one relation on the way optional.`,
      symbol: entity.id,
    }));
}

/** Files that no address leads to: in values and lists, and in parts of parts. */
function withoutUpload(api: ApiModel): readonly Notice[] {
  // What no client reads has no files for clients either.
  const resources = [...api.resources.values()].filter(({ offers }) => offers.has("read"));
  const members = resources.flatMap((resource) =>
    resource.fields
      .filter((field) => holdsFiles(api.model, field) && !(field.kind === "file" && filePlaces(api, resource)))
      .map(({ name }) => `${resource.entity.name}.${name}`),
  );
  if (members.length === 0) return [];
  lists ??= new Intl.ListFormat("en");
  const list = lists.format([...new Set(members)]);
  const message = `Nothing can be uploaded to ${list}: it stays empty. Files are uploaded to members of an entity of its own, or of one that such an entity owns: let it own an entity with one file for each.`;
  return [{ severity: "warning", code: "DS7134", message }];
}

function holdsFiles(model: Model, field: Field): boolean {
  if (field.kind === "file") return true;
  if (field.kind === "value") return field.parts.some(({ attribute }) => isFile(model, attribute.type));
  return field.kind === "column" && isFile(model, field.type);
}

function isFile(model: Model, declared: DataType): boolean {
  const { type } = baseType(model, declared);
  return type.kind === "primitive" && (type.name === "File" || type.name === "Image");
}

/** As many members are named; of the others, how many there are. */
const NAMED = 5;

/** To make one takes as long as to make ten files. */
let lists: Intl.ListFormat | undefined;

function keptData({ model }: ApiModel): readonly Notice[] {
  const owners = [...model.entities, ...model.values];
  const members = owners.flatMap(({ name, members }) =>
    members.flatMap((member) => {
      const personal = member.kind === "attribute" ? member.personal : undefined;
      return personal?.keep || personal?.erase ? [`${name}.${member.name}`] : [];
    }),
  );
  if (members.length === 0) return [];
  const more = members.length - NAMED;
  const list = new Intl.ListFormat("en").format([...members.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])]);
  const message = `Personal data is not erased yet: what \`keep\` and \`erase\` say of ${list} is not carried out.`;
  return [{ severity: "warning", code: "DS7136", message }];
}
