import { PRIMITIVES, type PrimitiveName } from "@domainsmith/model";
import { type AstNode, URI } from "langium";
import type { Builtin, Primitive } from "../generated/ast.ts";
import { type NameTable, NodeDescription } from "./node-description.ts";

/** Where descriptions of what the language itself brings point to. No document has this URI. */
export const BUILTIN_URI = URI.parse("domainsmith:/builtin");

/** Whether a node was brought by the language: it stands in no document and has no text. */
export function isSynthetic(node: AstNode): node is Primitive | Builtin {
  return node.$type === "Primitive" || node.$type === "Builtin";
}

/** A node for something that the language brings. */
export function builtin(name: string): Builtin {
  return { $type: "Builtin", name };
}

function table(nodes: readonly (Primitive | Builtin)[]): NameTable {
  return new Map(nodes.map((node) => [node.name, new NodeDescription(node, node.name, BUILTIN_URI)]));
}

/** The built-in types. */
export const PRIMITIVE_TYPES: NameTable = table(PRIMITIVES.map((name) => ({ $type: "Primitive", name })));

/** The node of a built-in type. */
export function primitive(name: PrimitiveName): Primitive {
  return PRIMITIVE_TYPES.get(name)?.node as Primitive;
}

/** `id`: every row has it without being asked. */
export const IDENTITY = new NodeDescription(builtin("id"), "id", BUILTIN_URI);

/** Types of what bare built-in names are or return. `me` and `old` depend on where they stand. */
export const BUILTIN_RESULTS: Readonly<Record<string, PrimitiveName>> = {
  now: "Instant",
  today: "Date",
  uuid: "Uuid",
  sequence: "String",
};

/** Built-in names in expressions. None is a keyword: a member of the same name hides it. */
export const BUILTIN_NAMES: NameTable = table(["me", "old", ...Object.keys(BUILTIN_RESULTS)].map(builtin));

/** Built-in roles. */
export const BUILTIN_ROLES: NameTable = table([builtin("anyone")]);

/** What can be called on a collection. */
export const COLLECTION_METHODS: NameTable = table(
  ["count", "sum", "min", "max", "avg", "any", "all", "none"].map(builtin),
);

const DATE_PARTS = ["year", "month", "day"];
const TIME_PARTS = ["hour", "minute", "second"];
const DURATION_PARTS = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"];

/** Parts of dates, times and durations: whole numbers. */
export const PRIMITIVE_MEMBERS: Readonly<Partial<Record<string, NameTable>>> = {
  Date: table(DATE_PARTS.map(builtin)),
  Time: table(TIME_PARTS.map(builtin)),
  Instant: table([...DATE_PARTS, ...TIME_PARTS].map(builtin)),
  Duration: table(DURATION_PARTS.map(builtin)),
};
