import {
  type AnnotationUse,
  type Attribute,
  baseType,
  type Computed,
  type Documented,
  type Expression,
  LIBRARY,
  type Member,
  type Model,
  ownershipOf,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck } from "../../model-check.ts";

/** `image/png`, or all of a kind: `image/*`. */
const MEDIA_TYPE = /^[a-z]+\/([a-z0-9][a-z0-9.+-]*|\*)$/;

/** Images that browsers show and that carry no script. */
const IMAGE_TYPES: ReadonlySet<string> = new Set([
  "image/*",
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

/** The library's annotations of members and lists, where they can do something. */
export const annotatedMembers = defineDeclarationCheck(
  ["entity", "mixin", "value", "enum", "event"],
  (declaration, context) => {
    const { model } = context;
    switch (declaration.kind) {
      case "entity": {
        const isPart = declaration.base === undefined && ownershipOf(model).partOf(declaration.id) !== undefined;
        exported(declaration, declaration.abstract, isPart, context);
        for (const member of declaration.members) {
          if (member.declaredIn !== declaration.id || member.annotations.length === 0) continue;
          searched(
            member,
            isPart ? `${declaration.name} has no list of its own` : searchObstacle(model, member),
            context,
          );
          uploaded(member, uploadObstacle(model, member), context);
        }
        break;
      }
      case "mixin":
        for (const member of declaration.members) {
          if (member.declaredIn !== declaration.id || member.annotations.length === 0) continue;
          searched(member, searchObstacle(model, member), context);
          uploaded(member, uploadObstacle(model, member), context);
        }
        break;
      case "value":
        for (const member of declaration.members) nowhere(member, "a member of a value", context);
        return;
      case "enum":
        for (const value of declaration.values) nowhere(value, "a value of an enum", context);
        return;
      case "event":
        for (const parameter of declaration.parameters) nowhere(parameter, "a parameter", context);
        return;
    }
    for (const { parameters } of declaration.actions) {
      for (const parameter of parameters) nowhere(parameter, "a parameter", context);
    }
  },
);

function use({ annotations }: Documented, name: string): AnnotationUse | undefined {
  return annotations.find(({ annotation }) => annotation === name);
}

function nowhere(place: Documented, words: string, context: DeclarationCheckContext): void {
  if (place.annotations.length === 0) return;
  searched(place, `it is ${words}`, context);
  uploaded(place, `it is ${words}`, context);
}

function searched(place: Documented, obstacle: string | undefined, { report }: DeclarationCheckContext): void {
  const found = use(place, LIBRARY.searchable);
  if (!found || obstacle === undefined) return;
  report(
    diagnostics.annotationUseless,
    `The search reads text of entities that have a list, and of \`${place.name}\` it reads nothing: ${obstacle}. Remove \`@searchable\`.`,
    { at: found },
  );
}

function uploaded(place: Documented, obstacle: string | undefined, context: DeclarationCheckContext): void {
  const found = use(place, LIBRARY.upload);
  if (!found) return;
  if (obstacle === undefined) uploadTypes(place, found, context);
  else {
    context.report(
      diagnostics.annotationUseless,
      `\`@upload\` is for files and images of entities, and nothing is uploaded to \`${place.name}\`: ${obstacle}. Remove it.`,
      { at: found },
    );
  }
}

function exported(entity: Documented, abstract: boolean, isPart: boolean, { report }: DeclarationCheckContext): void {
  const found = use(entity, LIBRARY.exportable);
  if (!found || (!abstract && !isPart)) return;
  const reason = abstract ? "it is abstract" : "its rows are parts of others";
  report(
    diagnostics.annotationUseless,
    `${entity.name} has no list that could be exported: ${reason}. Remove \`@exportable\`.`,
    { at: found },
  );
}

/** Why the search cannot read a member; undefined where it can, and where its type is not known. */
function searchObstacle(model: Model, member: Member): string | undefined {
  const base = typeOf(model, member);
  if (base === undefined) return "it is no attribute";
  if (base === "") return undefined;
  if (member.cardinality.many) return "it is a list";
  return base === "String" || base === "Text" ? undefined : `it is no text but ${base}`;
}

/** Why nothing is uploaded to a member. */
function uploadObstacle(model: Model, member: Member): string | undefined {
  const base = typeOf(model, member);
  if (base === undefined) return "it is no attribute";
  if (base === "") return undefined;
  if (base !== "File" && base !== "Image") return `it is ${base}`;
  return member.cardinality.many ? "it is a list; let the entity own another one with one file each" : undefined;
}

/** What an attribute is at last: `String`, `an enum`; undefined for what is none, empty where it is not known. */
function typeOf(model: Model, member: Attribute | Computed | Member): string | undefined {
  if (member.kind !== "attribute") return undefined;
  const { type } = baseType(model, member.type);
  if (type.kind === "primitive") return type.name;
  return type.kind === "enum" ? "an enum" : "a value";
}

function uploadTypes(place: Documented, found: AnnotationUse, { model, report }: DeclarationCheckContext): void {
  const types = found.arguments.types?.expression;
  if (types?.kind !== "list") return;
  const isImage = "kind" in place && typeOf(model, place as Member) === "Image";
  for (const item of types.items) {
    const text = textOf(item);
    if (text === undefined) continue;
    if (!MEDIA_TYPE.test(text)) {
      report(
        diagnostics.uploadType,
        `"${text}" is no type of a file. Write it as "application/pdf", or "image/*" for all of a kind.`,
        { at: item },
      );
    } else if (isImage && !IMAGE_TYPES.has(text)) {
      report(
        diagnostics.uploadType,
        `"${text}" is not shown as an image. Possible are ${[...IMAGE_TYPES].map((type) => `"${type}"`).join(", ")}; for anything else, make \`${place.name}\` a File.`,
        { at: item },
      );
    }
  }
}

function textOf(item: Expression): string | undefined {
  return item.kind === "string" ? item.value : undefined;
}
