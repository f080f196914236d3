import {
  type Doc,
  group,
  HARD_LINE,
  ifBroken,
  indent,
  join,
  SOFT_LINE,
  SPACE_OR_LINE,
  softBlock,
  TRAILING_COMMA,
} from "./doc.ts";
import { printBinding } from "./print-bindings.ts";
import { printItems, printLines, refuseComments } from "./print-lists.ts";
import type { Printers } from "./printers.ts";
import type { Listed, Parameter, Signature, Type, TypeArguments, TypeMember, TypeParameter } from "./syntax.ts";

type UnionType = Extract<Type, { kind: "union" }>;
type IntersectionType = Extract<Type, { kind: "intersection" }>;
type ObjectType = Extract<Type, { kind: "objectType" }>;

export function printType(p: Printers, node: Type): Doc {
  switch (node.kind) {
    case "typeAtom":
      return node.text;
    case "typeReference":
      return [node.name, printTypeArguments(p, node.args)];
    case "union":
      return printUnion(p, node, true);
    case "intersection":
      return printIntersection(p, node);
    case "objectType":
      return printObjectType(p, node);
    case "arrayType":
      return [p.type(node.element), "[]"];
    case "tuple":
      if (node.items.length === 0) return "[]";
      return group([
        "[",
        softBlock([
          join(
            [",", SPACE_OR_LINE],
            node.items.map(({ start, type }) => [start, p.type(type)]),
          ),
          node.items.at(-1)?.start.startsWith("...") ? "" : TRAILING_COMMA,
        ]),
        "]",
      ]);
    case "indexed":
      return [p.type(node.object), "[", p.type(node.index), "]"];
    case "functionType":
      return group([
        node.start,
        printTypeParameters(p, node.signature.typeParameters),
        printParameters(p, node.signature.parameters),
        " => ",
        node.signature.result ? p.type(node.signature.result) : "",
      ]);
    case "operator":
      return [`${node.operator} `, p.type(node.type)];
    case "predicate":
      return [node.start, p.type(node.type)];
    case "parenType":
      if (node.inner.kind === "union") {
        return group(["(", indent([SOFT_LINE, printUnion(p, node.inner, false)]), SOFT_LINE, ")"]);
      }
      return ["(", p.type(node.inner), ")"];
    case "conditionalType": {
      const no = node.no.kind === "conditionalType" ? p.type(node.no) : indent(p.type(node.no));
      const yes = indent(p.type(node.yes));
      const start = [p.type(node.check), " extends ", p.type(node.of)];
      return group([start, indent([SPACE_OR_LINE, "? ", yes, SPACE_OR_LINE, ": ", no])]);
    }
  }
}

/** A union that is broken begins on a line of its own where it may be indented. */
function printUnion(p: Printers, node: UnionType, indented: boolean): Doc {
  const { types } = node;
  const printed = types.map((each) => p.type(each));
  if (isOptionalObject(node)) return join(" | ", printed);
  const code = [ifBroken([indented ? SPACE_OR_LINE : "", "| "]), join([SPACE_OR_LINE, "| "], printed.map(indent))];
  return group(indented ? indent(code) : code);
}

/** An object or nothing is laid out as the object. */
function isOptionalObject({ types }: UnionType): boolean {
  const objects = types.filter(({ kind }) => kind === "objectType");
  const nothing = types.filter((each) => each.kind === "typeAtom" && ["null", "undefined", "void"].includes(each.text));
  return objects.length === 1 && objects.length + nothing.length === types.length;
}

function printIntersection(p: Printers, { types }: IntersectionType): Doc {
  let previous: Type | undefined;
  const parts: Doc[] = [];
  for (const each of types) {
    const printed = p.type(each);
    if (!previous) parts.push(printed);
    else if (previous.kind !== "objectType" && each.kind !== "objectType") {
      parts.push(indent([" &", SPACE_OR_LINE, printed]));
    } else parts.push([" & ", printed]);
    previous = each;
  }
  return group(parts);
}

function printObjectType(p: Printers, { members, expanded }: ObjectType): Doc {
  if (members.length === 0) return "{}";
  const inner = printItems(members, ";", (each) => printTypeMember(p, each));
  return group(["{", indent([SPACE_OR_LINE, inner, ifBroken(";")]), SPACE_OR_LINE, "}"], expanded);
}

export function printTypeMember(p: Printers, node: TypeMember): Doc {
  if (node.kind === "typeMethod") return group([node.start, printSignature(p, node.signature)]);
  return [node.start, node.type ? [": ", p.type(node.type)] : ""];
}

export function printInterfaceBody(p: Printers, members: readonly Listed<TypeMember>[]): Doc {
  if (members.length === 0) return "{}";
  return ["{", indent([HARD_LINE, printLines(members, (each) => [printTypeMember(p, each), ";"])]), HARD_LINE, "}"];
}

export function printTypeArguments(p: Printers, args: TypeArguments): Doc {
  const [first] = args ?? [];
  if (!args || !first) return "";
  if (args.length === 1 && isHugged(first)) return ["<", p.type(first), ">"];
  const printed = args.map((each) => (each.kind === "union" ? printUnion(p, each, false) : p.type(each)));
  return group(["<", softBlock(join([",", SPACE_OR_LINE], printed)), ">"]);
}

/** A type that keeps to its angle brackets when it is alone in them. */
function isHugged(type: Type): boolean {
  if (type.kind === "typeAtom" || type.kind === "objectType") return true;
  if (type.kind === "union") return isOptionalObject(type);
  return type.kind === "typeReference" && type.args === undefined;
}

export function printTypeParameters(p: Printers, parameters: readonly TypeParameter[]): Doc {
  if (parameters.length === 0) return "";
  const printed = parameters.map(({ name, constraint, initial }) => [
    name,
    constraint ? [" extends ", p.type(constraint)] : "",
    initial ? [" = ", p.type(initial)] : "",
  ]);
  const isPlain = parameters.length === 1 && !parameters[0]?.constraint && !parameters[0]?.initial;
  if (isPlain) return ["<", printed, ">"];
  return group(["<", softBlock([join([",", SPACE_OR_LINE], printed), TRAILING_COMMA]), ">"]);
}

/** Type parameters, parameters and result of a function: they are broken together. */
export function printSignature(p: Printers, signature: Signature): Doc {
  return group([
    printTypeParameters(p, signature.typeParameters),
    printParameters(p, signature.parameters),
    signature.result ? [": ", p.type(signature.result)] : "",
  ]);
}

export function printParameters(p: Printers, parameters: readonly Listed<Parameter>[]): Doc {
  refuseComments(parameters);
  const [first] = parameters;
  if (!first) return "()";
  const printed = parameters.map(({ node }) => printParameter(p, node));
  if (parameters.length === 1 && hugsParameter(first.node)) return ["(", printed, ")"];
  const comma = parameters.at(-1)?.node.rest ? "" : TRAILING_COMMA;
  return ["(", softBlock([join([",", SPACE_OR_LINE], printed), comma]), ")"];
}

/** An only parameter that has braces of its own needs no lines around it. */
function hugsParameter({ binding, type, initial, rest }: Parameter): boolean {
  if (rest || initial) return false;
  return binding.kind === "objectPattern" || (binding.kind === "name" && type?.kind === "objectType");
}

function printParameter(p: Printers, { rest, binding, optional, type, initial }: Parameter): Doc {
  return [
    rest ? "..." : "",
    printBinding(p, binding),
    optional ? "?" : "",
    type ? [": ", p.type(type)] : "",
    initial ? [" = ", p.expression(initial, "other")] : "",
  ];
}
