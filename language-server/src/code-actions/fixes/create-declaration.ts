import {
  ast,
  changeImports,
  fileSymbols,
  insertDeclaration,
  REFERENCE_CODES,
  relativeImport,
  sourceFile,
} from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import { fileText, offer, offerAll } from "../offer.ts";
import { innermost, markedSpan } from "../place.ts";
import { type Fix, NEWLY_KNOWN, type Problem, type QuickFix, textIn, textsIn } from "../quick-fix.ts";

/** Texts of declarations, by what they declare. */
const DECLARATIONS: Readonly<Record<string, (name: string) => readonly string[]>> = {
  entity: (name) => [`entity ${name} {`, "}"],
  value: (name) => [`value ${name} {`, "  name: String(80)", "}"],
  enum: (name) => [`enum ${name} { first, second }`],
  type: (name) => [`type ${name} = String(80)`],
  mixin: (name) => [`mixin ${name} {`, "}"],
  event: (name) => [`event ${name}()`],
  role: (name) => [`role ${name}`],
};

/** What can be declared for a reference: by its node's type and its property. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  TypeRef: ["entity", "value", "enum", "type"],
  "Entity.base": ["entity"],
  "Entity.mixins": ["mixin"],
  "Mixin.mixins": ["mixin"],
  "Extension.mixins": ["mixin"],
  "Extension.entity": ["entity"],
  "Action.emits": ["event"],
  "Rule.roles": ["role"],
  "Tenancy.entity": ["entity"],
  "View.entities": ["entity"],
  Annotation: ["annotation"],
};

/** Declares what a name was meant for: behind the declaration that needs it, or in another file that has such ones. */
export const createDeclaration: QuickFix = {
  codes: [REFERENCE_CODES.unknownName],
  fixesFor(problem) {
    const name = textIn(problem.diagnostic, "name");
    const node = innermost(problem.document, markedSpan(problem).offset);
    if (name === undefined || !/^[A-Za-z_]\w*$/.test(name) || !node) return [];
    // What can be imported is there already.
    if (textsIn(problem.diagnostic, "importFrom").length > 0 || isDeclared(name, problem)) return [];
    return kindsFor(node, name).flatMap((kind) => {
      const lines = kind === "annotation" ? annotationLines(node, name) : (DECLARATIONS[kind]?.(name) ?? []);
      return [
        ...here(problem, node, `Create ${kind} "${name}"`, lines),
        ...filesWith(kind, problem).flatMap((document) => elsewhere(problem, document, kind, name, lines)),
      ];
    });
  },
};

/** Whether a file of the project has the name, be it for itself alone. */
function isDeclared(name: string, { document, services }: Problem): boolean {
  const { Projects } = services.shared.workspace;
  return Projects.documentsOf(Projects.of(document.uri)).some((other) => {
    const file = sourceFile(other);
    return file !== undefined && fileSymbols(file).declared.has(name);
  });
}

function here({ document }: Problem, node: AstNode, title: string, lines: readonly string[]): readonly Fix[] {
  const file = sourceFile(document);
  const top = topLevel(node);
  if (!file || !top) return [];
  return offer(title, document, insertDeclaration(file, lines, fileText(document), { after: top }), {
    reveals: NEWLY_KNOWN,
  });
}

function elsewhere(
  { document }: Problem,
  other: LangiumDocument,
  kind: string,
  name: string,
  lines: readonly string[],
): readonly Fix[] {
  const [file, target] = [sourceFile(document), sourceFile(other)];
  if (!file || !target) return [];
  const path = relativeImport(document.uri.path, other.uri.path);
  return offerAll(
    `Create ${kind} "${name}" in "${path}"`,
    [
      [other, insertDeclaration(target, lines, fileText(other))],
      [document, changeImports(file, { add: [{ name, path }] }, fileText(document))],
    ],
    { reveals: NEWLY_KNOWN },
  );
}

/**
 * The other readable file of the project that has the most declarations of a kind: what is created may go there. Only
 * one, because a type may be of four kinds, and a menu is read from top to bottom.
 */
function filesWith(kind: string, { document, services }: Problem): readonly LangiumDocument[] {
  const { Projects } = services.shared.workspace;
  const counted = Projects.documentsOf(Projects.of(document.uri)).flatMap((other) => {
    if (other === document || other.parseResult.parserErrors.length + other.parseResult.lexerErrors.length > 0)
      return [];
    const count = (sourceFile(other)?.declarations ?? []).filter((node) => KIND_OF[node.$type] === kind).length;
    return count > 0 ? [{ other, count }] : [];
  });
  return counted
    .sort((a, b) => b.count - a.count || (a.other.uri.path < b.other.uri.path ? -1 : 1))
    .slice(0, 1)
    .map(({ other }) => other);
}

const KIND_OF: Readonly<Record<string, string>> = {
  Entity: "entity",
  ValueObject: "value",
  Enum: "enum",
  NamedType: "type",
  Mixin: "mixin",
  DomainEvent: "event",
  Roles: "role",
  AnnotationDeclaration: "annotation",
};

/** The declaration of an annotation as it is used: with a parameter for each argument. */
function annotationLines(node: AstNode, name: string): readonly string[] {
  const use = AstUtils.getContainerOfType(node, ast.isAnnotation);
  const parameters = (use?.arguments ?? []).map(({ name: label, value }, index) => {
    return `${label ?? `value${index === 0 ? "" : index + 1}`}: ${literalType(value)}`;
  });
  const list = parameters.length > 0 ? `(${parameters.join(", ")})` : "";
  return [`annotation ${name}${list} on ${targetOf(use?.$container)}`];
}

function literalType(value: AstNode): string {
  if (ast.isNumberLiteral(value)) return value.value.includes(".") ? "Decimal(12, 2)" : "Int";
  return ast.isBooleanLiteral(value) ? "Boolean" : "String(80)";
}

function targetOf(node: AstNode | undefined): string {
  if (ast.isAction(node)) return "action";
  const kind = node && KIND_OF[node.$type];
  return kind && kind !== "role" && kind !== "annotation" ? kind : "member";
}

function kindsFor(node: AstNode, name: string): readonly string[] {
  if (ast.isTypeRef(node)) return WANTED[node.$type] ?? [];
  if (ast.isAnnotation(node)) return node.annotation?.$refText === name ? (WANTED[node.$type] ?? []) : [];
  for (const [key, kinds] of Object.entries(WANTED)) {
    const [type, property = ""] = key.split(".");
    if (type !== node.$type) continue;
    const value: unknown = node[property as keyof AstNode];
    const references = Array.isArray(value) ? value : [value];
    if (references.some((reference) => (reference as { $refText?: string } | undefined)?.$refText === name))
      return kinds;
  }
  return [];
}

function topLevel(node: AstNode): AstNode | undefined {
  let at: AstNode | undefined = node;
  while (at?.$container && !ast.isSourceFile(at.$container)) at = at.$container;
  return at;
}
