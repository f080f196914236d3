import {
  ast,
  type DomainServices,
  fileSymbols,
  type Owner,
  SPECIAL_CATEGORIES,
  sourceFileOf,
} from "@domainsmith/language";
import type { AstNode, ReferenceInfo } from "langium";
import { listedBeside } from "./candidates.ts";
import { isKindOf } from "./fitting.ts";
import { asksForRole, type Fragment, isInside } from "./fragment.ts";

/** Whether something that a reference may lead to makes sense there. */
export type Filter = (node: AstNode) => boolean;

const MOMENTS: ReadonlySet<string> = new Set(["Date", "Instant"]);
const NOT_INDEXED: ReadonlySet<string> = new Set(["File", "Image", "Json"]);

/** What a name at a place is for: the scope holds all that could be named, this is what makes sense. */
export function filterFor(info: ReferenceInfo, fragment: Fragment, services: DomainServices): Filter {
  const listed = listedBeside(info);
  const wanted = byPlace(info, fragment, services);
  return (node) => !listed.has(node) && wanted(node);
}

function byPlace(info: ReferenceInfo, fragment: Fragment, services: DomainServices): Filter {
  const { container, property } = info;
  switch (container.$type) {
    case "TypeRef":
      return forType(fragment);
    case "NameExpression":
      return forName(fragment);
    case "Annotation":
      return property === "annotation" ? forAnnotation(container as ast.Annotation, fragment) : () => true;
    case "Entity":
    case "Mixin":
    case "Extension":
      return property === "base" || property === "mixins" ? forHeader(container, property) : () => true;
    case "Rule":
      // Everybody is not one of several.
      return (node) => !ast.isBuiltin(node) || listedBeside(info).size === 0;
    case "SensitiveClause":
      return (node) => ast.isEnumValue(node) && SPECIAL_CATEGORIES.has(node.name);
    case "States":
      return (node) => isOne(node) && ast.isEnum(typeOf(node, services)) && ast.isMember(node);
    case "IndexPart":
      return (node) => isIndexed(node, services);
    case "PersonalArgument":
      return property === "after" ? (node) => isOne(node) && isMoment(node, services) : () => true;
    default:
      return () => true;
  }
}

function forType(fragment: Fragment): Filter {
  const { tokens } = fragment;
  if (tokens.at(-1)?.tokenType.name === "owns") return ast.isEntity;
  if (fragment.kind === "file") {
    if (tokens.some((token) => token.tokenType.name === "type")) {
      return (node) => ast.isPrimitive(node) || ast.isEnum(node) || ast.isNamedType(node);
    }
    // Metadata is fixed: there is no literal for a row or a value object.
    if (tokens.some((token) => token.tokenType.name === "annotation")) {
      return (node) => !ast.isEntity(node) && !ast.isValueObject(node);
    }
  }
  return ast.isValueObject(fragment.parent) ? (node) => !ast.isEntity(node) : () => true;
}

function forName(fragment: Fragment): Filter {
  if (isInside(fragment, "personal")) {
    // The category comes first, and has no name.
    const last = fragment.tokens.at(-1)?.image;
    const isEnum = last === "(" || (last === ":" && fragment.tokens.at(-2)?.image !== "keep");
    return (node) => ast.isEnumValue(node) && isEnum;
  }
  if (asksForRole(fragment)) return ast.isRole;
  return (node) => (!ast.isNamedDeclaration(node) || ast.isEnum(node)) && !ast.isAction(node);
}

/** The annotations whose targets the place is, and that it does not have yet. */
function forAnnotation(node: ast.Annotation, fragment: Fragment): Filter {
  const target = targetOf(node.$container, fragment);
  const others = annotationsBeside(node);
  const written = new Set(others.flatMap(({ annotation }) => annotation?.ref ?? []));
  return (candidate) => {
    if (!ast.isAnnotationDeclaration(candidate) || written.has(candidate)) return false;
    return target === undefined || candidate.targets.includes(target);
  };
}

function annotationsBeside(node: ast.Annotation): readonly ast.Annotation[] {
  const holder: AstNode | undefined = node.$container;
  if (!holder) return [];
  const list = ast.isMember(holder)
    ? holder.clauses.filter(ast.isAnnotation)
    : "annotations" in holder
      ? holder.annotations
      : [];
  return (list as ast.Annotation[]).filter((other) => other !== node);
}

const KINDS: readonly ast.AnnotationTarget[] = ["entity", "mixin", "value", "enum", "type", "event"];

/** What an annotation stands on; in front of a declaration that is not written yet, it may be anything. */
function targetOf(holder: AstNode | undefined, fragment: Fragment): ast.AnnotationTarget | undefined {
  if (ast.isAction(holder)) return "action";
  if (fragment.kind === "body" || fragment.open.length > 0) return "member";
  const text = fragment.document.textDocument.getText().slice(fragment.wordEnd, fragment.wordEnd + 400);
  const follows =
    /^(?:\s|@\w+(?:\([^)\n]*\))?|(?:private|abstract|principal|subject|shared)\b|\/\/[^\n]*)*([a-z]+)\b/.exec(
      text,
    )?.[1];
  return KINDS.find((kind) => kind === follows);
}

/** Not the declaration itself, nor what would go round in a circle. */
function forHeader(container: AstNode, property: string): Filter {
  const name = "name" in container ? container.name : undefined;
  const self = typeof name === "string" ? fileSymbols(sourceFileOf(container)).declared.get(name)?.node : undefined;
  if (property === "base") {
    return (node) => ast.isEntity(node) && !(ast.isEntity(self) && isKindOf(node, self));
  }
  return (node) => ast.isMixin(node) && !(ast.isMixin(self) && includes(node, self));
}

function includes(mixin: ast.Mixin, other: ast.Mixin): boolean {
  const seen = new Set<ast.Mixin>([mixin]);
  for (const each of seen) {
    if (each === other) return true;
    for (const { ref } of each.mixins) if (ref) seen.add(ref);
  }
  return false;
}

function typeOf(node: AstNode, services: DomainServices): Owner | ast.Enum | ast.Primitive | ast.Import | undefined {
  if (!ast.isMember(node) && !ast.isComputed(node)) return undefined;
  return services.references.ReceiverTypes.ofType(node.type)?.type;
}

function isOne(node: AstNode): boolean {
  return (ast.isMember(node) || ast.isComputed(node)) && !node.type?.many;
}

function isMoment(node: AstNode, services: DomainServices): boolean {
  const type = typeOf(node, services);
  return ast.isPrimitive(type) && MOMENTS.has(type.name);
}

/** An index is over columns of the entity's own table. */
function isIndexed(node: AstNode, services: DomainServices): boolean {
  if (ast.isInverseClause(node)) {
    const { owns, type } = node.$container;
    return !node.many && (owns || (type?.many ?? false));
  }
  if (!isOne(node)) return false;
  const type = typeOf(node, services);
  if (ast.isEntity(type)) return ast.isMember(node) && !node.owns;
  return !(ast.isPrimitive(type) && NOT_INDEXED.has(type.name));
}
