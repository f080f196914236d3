import { ast, textOf } from "@domainsmith/language";
import type { AstNode } from "langium";

/**
 * The type of a member or parameter, with its cardinality: `String(80)?`, `owns OrderLine[1..*]`. It is put together
 * from the syntax tree: a list of a hundred types must not ask for the text of each.
 */
export function typeText(type: ast.TypeRef | undefined, owns = false): string {
  if (!type) return owns ? "owns" : "";
  const list = (type.arguments ?? []).map(argumentText).join(", ");
  return `${owns ? "owns " : ""}${type.type?.$refText ?? ""}${list && `(${list})`}${cardinalityText(type)}`;
}

function argumentText({ from = "", range, to }: ast.TypeArgument): string {
  return range ? `${from}..${to ?? ""}` : from;
}

function cardinalityText({ optional, many, lower, upper }: ast.TypeRef): string {
  if (!many) return optional ? "?" : "";
  return lower === undefined ? "[]" : `[${lower}..${upper ?? "*"}]`;
}

/** The text of an expression or clause as it is written, on one line. */
function writtenText(node: AstNode | undefined): string {
  return node ? textOf(node).replace(/\s+/g, " ") : "";
}

/**
 * What a node declares, in one line of the language's own notation: as it is written, without documentation, body
 * and metadata.
 */
export function signatureOf(node: AstNode): string {
  switch (node.$type) {
    case "Member":
      return memberSignature(node as ast.Member);
    case "Computed": {
      const { name, type, value } = node as ast.Computed;
      return `computed ${name}: ${typeText(type)} = ${writtenText(value)}`;
    }
    case "InverseClause":
      return inverseSignature(node as ast.InverseClause);
    case "Parameter": {
      const parameter = node as ast.Parameter;
      const value = parameter.default ? ` = ${writtenText(parameter.default)}` : "";
      return `${parameter.name}: ${typeText(parameter.type)}${value}`;
    }
    case "Lambda":
      return `${(node as ast.Lambda).name} => …`;
    case "EnumValue": {
      const value = node as ast.EnumValue;
      return `${value.$container?.name ?? "enum"}.${value.name}${value.label ? ` ${JSON.stringify(value.label)}` : ""}`;
    }
    case "Action": {
      const action = node as ast.Action;
      const emits = action.emits.map((event) => event.$refText).join(", ");
      const guard = action.guard ? ` when ${writtenText(action.guard)}` : "";
      return `action ${action.name}${parameters(action.parameters)}${guard}${emits ? ` emits ${emits}` : ""}`;
    }
    case "Role": {
      const role = node as ast.Role;
      return `role ${role.name}${role.label ? ` ${JSON.stringify(role.label)}` : ""}`;
    }
    default:
      return declarationSignature(node);
  }
}

function declarationSignature(node: AstNode): string {
  const declaration = node as ast.NamedDeclaration | ast.Import;
  const modifiers = ast.isDeclaration(node) ? node.modifiers.map((modifier) => `${modifier} `).join("") : "";
  switch (declaration.$type) {
    case "Entity": {
      const base = declaration.base ? ` extends ${declaration.base.$refText}` : "";
      return `${modifiers}entity ${declaration.name}${base}${mixins(declaration.mixins)}`;
    }
    case "Mixin":
      return `${modifiers}mixin ${declaration.name}${mixins(declaration.mixins)}`;
    case "ValueObject":
      return `${modifiers}value ${declaration.name}`;
    case "Enum":
      return `${modifiers}enum ${declaration.name} { ${shortened(declaration.values.map(({ name }) => name))} }`;
    case "NamedType": {
      const pattern = declaration.pattern ? ` matches \`${declaration.pattern.replace(/^`|`$/g, "")}\`` : "";
      return `${modifiers}type ${declaration.name} = ${typeText(declaration.base)}${pattern}`;
    }
    case "DomainEvent":
      return `${modifiers}event ${declaration.name}${parameters(declaration.parameters)}`;
    case "AnnotationDeclaration": {
      const list = declaration.parameters.length > 0 ? parameters(declaration.parameters) : "";
      return `${modifiers}annotation ${declaration.name}${list} on ${declaration.targets.join(", ")}`;
    }
    case "View":
      return `view ${declaration.name}`;
    case "Import":
      return `import * as ${declaration.name ?? ""} from ${JSON.stringify(declaration.path ?? "")}`;
    default:
      return "name" in node && typeof node.name === "string" ? node.name : node.$type;
  }
}

function mixins(references: readonly { readonly $refText: string }[]): string {
  return references.length === 0 ? "" : ` with ${references.map(({ $refText }) => $refText).join(", ")}`;
}

function shortened(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(", ")}, …` : names.join(", ");
}

function parameters(list: readonly ast.Parameter[]): string {
  return `(${list.map((parameter) => signatureOf(parameter)).join(", ")})`;
}

function memberSignature(node: ast.Member): string {
  const clauses = node.clauses
    .filter((clause) => clause.$type !== "Annotation")
    .map((clause) => ` ${writtenText(clause)}`);
  return `${node.key ? "key " : ""}${node.name}: ${typeText(node.type, node.owns)}${clauses.join("")}`;
}

/** An inverse as if it were written where it is seen: `orders: Order[]`. */
function inverseSignature(node: ast.InverseClause): string {
  return `${node.name}: ${inverseTypeText(node)}`;
}

/** The type of an inverse, seen from the other end of its relation. */
export function inverseTypeText(node: ast.InverseClause): string {
  const owner = ownerName(node.$container);
  return `${owner}${node.many ? "[]" : ""}`;
}

/** Name of the declaration around a member. */
export function ownerName(node: AstNode | undefined): string {
  const owner = node?.$container;
  if (ast.isExtension(owner)) return owner.entity?.$refText ?? "";
  if (!ast.isEntity(owner) && !ast.isMixin(owner) && !ast.isValueObject(owner)) return "";
  // In a broken text it may have no name yet.
  const { name }: { readonly name?: string } = owner;
  return name ?? "";
}

/** A few words beside a name in a list: the type of a member, the kind of a declaration. */
export function detailOf(node: AstNode): string {
  switch (node.$type) {
    case "Member":
      return typeText((node as ast.Member).type, (node as ast.Member).owns);
    case "Computed":
    case "Parameter":
      return typeText((node as ast.Computed | ast.Parameter).type);
    case "InverseClause":
      return `${inverseTypeText(node as ast.InverseClause)}, inverse of ${(node as ast.InverseClause).$container.name}`;
    case "EnumValue":
      return (node as ast.EnumValue).label?.replace(/^"|"$/g, "") ?? (node as ast.EnumValue).$container?.name ?? "";
    case "Action":
      return `(${(node as ast.Action).parameters.map(({ name, type }) => `${name}: ${typeText(type)}`).join(", ")})`;
    case "NamedType":
      return typeText((node as ast.NamedType).base);
    default:
      return KIND_WORDS[node.$type] ?? "";
  }
}

/** What people call the kinds of nodes. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  Entity: "entity",
  Mixin: "mixin",
  ValueObject: "value",
  Enum: "enum",
  EnumValue: "enum value",
  NamedType: "type",
  Primitive: "built-in type",
  DomainEvent: "event",
  AnnotationDeclaration: "annotation",
  Role: "role",
  View: "view",
  Member: "member",
  Computed: "computed member",
  InverseClause: "inverse",
  Parameter: "parameter",
  Lambda: "parameter",
  Action: "action",
  Rule: "policy rule",
  Check: "check",
  Import: "module",
  Builtin: "built in",
};
