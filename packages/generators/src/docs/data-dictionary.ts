import { type Member, type Model, typeText, type ValueObject } from "@domainsmith/model";
import { type ApiModel, resourceIn } from "../api/api-model.ts";
import { hasRoutes, listPath } from "../api/paths.ts";
import type { Field, Resource } from "../api/resource.ts";
import { markdownText } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";
import { markdownCode, markdownPage, markdownParagraphs, markdownTable } from "./markdown.ts";

/** `docs/data-dictionary.md`: every entity with its members, what holds for them, and who may do what. */
export function dataDictionary(api: ApiModel, { title }: ApplicationSettings): string {
  const { model } = api;
  const personal = model.entities.some(({ members }) => members.some((member) => isPersonal(member)));
  return markdownPage([
    `# Data dictionary of ${markdownText(title)}`,
    `What the application keeps, as its API and its tables call it.${personal ? " Personal data is marked with its category; no log shows it." : ""}`,
    ...[...api.resources.values()].flatMap((resource) => entityBlocks(api, resource)),
    ...(model.values.length > 0 ? ["## Value objects", ...model.values.flatMap((value) => valueBlocks(value))] : []),
    ...enumBlocks(model),
    ...typeBlocks(model),
  ]);
}

function entityBlocks(api: ApiModel, resource: Resource): readonly string[] {
  const { entity, storage, part, family, fields } = resource;
  const owner = part ? resourceIn(api, part.owner) : undefined;
  const places = [
    `Table ${markdownCode(storage.table.name)}`,
    ...(hasRoutes(api, resource) && !part ? [`API ${markdownCode(listPath(resource))}`] : []),
    ...(owner ? [`part of ${markdownText(owner.entity.name)}`] : []),
    ...(family ? [`kind ${markdownCode(family.kind)}`] : []),
    ...(storage.tenant ? ["one tenant's alone"] : []),
  ];
  const rows = [
    ["`id`", "`Uuid`", "key of the table", "", ""],
    ...(storage.version && !part ? [["`version`", "`Int`", "counts changes", "", ""]] : []),
    ...fields.map((field) => fieldRow(api, resource, field)),
  ];
  return [
    `## ${markdownText(entity.name)}`,
    markdownParagraphs(entity.doc),
    `${places.join(", ")}.`,
    markdownTable(["Member", "Type", "Constraints", "Personal", "Meaning"], rows),
    ...uniques(api, resource),
    ...checks(entity.checks),
    ...states(resource),
    ...whoMay(resource, owner),
  ];
}

function fieldRow(api: ApiModel, resource: Resource, field: Field): readonly string[] {
  const member = resource.entity.members.find(({ name }) => name === field.member);
  const hidden = resource.policy?.hideable.has(field.name) ? ["not for everyone"] : [];
  const limits = [...(member ? constraints(member) : []), ...settable(field), ...hidden].join(", ");
  const meaning = [markdownText(field.doc ?? ""), deprecated(field.deprecated)].filter((text) => text !== "").join(" ");
  return [markdownCode(field.name), markdownCode(typeOf(api, field)), limits, member ? personal(member) : "", meaning];
}

function typeOf(api: ApiModel, field: Field): string {
  switch (field.kind) {
    case "reference":
      return `${nameOf(api, field.target)}${field.optional ? "?" : ""}`;
    case "links":
      return `${nameOf(api, field.target)}[]`;
    case "parts":
      return `${nameOf(api, field.part)}${field.many ? "[]" : field.optional ? "?" : ""}`;
    case "computed":
      return typeText(field.computed.type, field.computed.cardinality);
    default:
      return typeText(field.attribute.type, field.attribute.cardinality);
  }
}

function nameOf(api: ApiModel, id: string): string {
  return api.model.entities.find((entity) => entity.id === id)?.name ?? id;
}

function settable(field: Field): readonly string[] {
  if (field.kind === "computed") return [];
  if (field.settable === "create") return ["set once"];
  return field.settable === "never" && field.kind !== "file" ? ["kept by the application"] : [];
}

/** What holds for a member besides its type. */
function constraints(member: Member): readonly string[] {
  if (member.kind === "computed") return [`computed: ${markdownCode(member.value.text)}`];
  return [
    ...(member.key ? ["natural key"] : []),
    ...(member.unique ? ["unique"] : []),
    ...(member.default ? [`default ${markdownCode(member.default.text)}`] : []),
  ];
}

function isPersonal(member: Member): boolean {
  return personal(member) !== "";
}

function personal(member: Member): string {
  if (member.kind !== "attribute") return "";
  const { personal: data, sensitive } = member;
  const kept = data?.keep
    ? `kept ${data.keep.amount} ${data.keep.unit}${data.keep.after ? ` after ${data.keep.after}` : ""}`
    : "";
  const all = [data?.category ?? "", sensitive === undefined ? "" : `sensitive: ${sensitive}`, data?.basis ?? "", kept];
  return all
    .filter((text) => text !== "")
    .map((text) => markdownText(text))
    .join(", ");
}

function deprecated(text: string | undefined): string {
  return text === undefined ? "" : `Deprecated: ${markdownText(text)}`;
}

function uniques({ relational: { constraints } }: ApiModel, { storage }: Resource): readonly string[] {
  const several = storage.table.uniques.map(({ name }) => constraints.get(name)?.fields ?? []);
  const found = several.filter((fields) => fields.length > 1 && !fields.includes("id"));
  return found.map((fields) => {
    return `Unique together: ${fields.map((field) => markdownCode(field.replaceAll("/", "."))).join(", ")}.`;
  });
}

function checks(
  all: readonly { readonly condition: { readonly text: string }; readonly message?: string }[],
): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ condition, message }) => {
    return `- ${markdownCode(condition.text)}${message === undefined ? "" : `: ${markdownText(message)}`}`;
  });
  return ["Always holds:", lines.join("\n")];
}

function states({ entity }: Resource): readonly string[] {
  return entity.states.flatMap(({ member, transitions }) => {
    if (transitions.length === 0) return [];
    const lines = transitions.map(({ from, to, action }) => {
      return `- ${markdownCode(action)}: ${from.map(markdownCode).join(", ")} becomes ${markdownCode(to)}`;
    });
    return [`States of ${markdownCode(member)}:`, lines.join("\n")];
  });
}

function whoMay({ policy }: Resource, owner: Resource | undefined): readonly string[] {
  if (owner) return [`Who may do what is decided by the ${markdownText(owner.entity.name)} that it is part of.`];
  if (!policy) return [];
  if (policy.open) return ["Whoever is signed in may do everything."];
  const rows = policy.rules.map(({ access, operations, members }) => {
    const { effect, anyone, condition } = access.rule;
    const whom = anyone
      ? "anyone"
      : access.roles.length > 0
        ? access.roles.map(markdownCode).join(", ")
        : "whoever is signed in";
    const what = `${operations.join(", ")}${members ? ` (${members.join(", ")})` : ""}`;
    return [effect, markdownText(what), whom, condition ? markdownCode(condition.text) : "always"];
  });
  return [markdownTable(["Rule", "What", "Who", "When"], rows)];
}

function valueBlocks({ name, doc, members, checks: conditions }: ValueObject): readonly string[] {
  const rows = members.map((member) => [
    markdownCode(member.name),
    markdownCode(typeText(member.type, member.cardinality)),
    constraints(member).join(", "),
    personal(member),
    markdownText(member.doc ?? ""),
  ]);
  return [
    `### ${markdownText(name)}`,
    markdownParagraphs(doc),
    markdownTable(["Part", "Type", "Constraints", "Personal", "Meaning"], rows),
    ...checks(conditions),
  ];
}

function enumBlocks({ enums }: Model): readonly string[] {
  if (enums.length === 0) return [];
  const blocks = enums.flatMap(({ name, doc, values }) => [
    `### ${markdownText(name)}`,
    markdownParagraphs(doc),
    markdownTable(
      ["Value", "Shown as", "Meaning"],
      values.map((value) => [markdownCode(value.name), markdownText(value.label ?? ""), markdownText(value.doc ?? "")]),
    ),
  ]);
  return ["## Enums", ...blocks];
}

function typeBlocks({ types }: Model): readonly string[] {
  if (types.length === 0) return [];
  const one = { lower: 1, upper: 1, many: false };
  const rows = types.map(({ name, base, patterns, doc }) => [
    markdownCode(name),
    markdownCode(typeText(base, one)),
    patterns.map(markdownCode).join(", "),
    markdownText(doc ?? ""),
  ]);
  return ["## Named types", markdownTable(["Type", "Of", "Pattern", "Meaning"], rows)];
}
