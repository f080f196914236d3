import type { AstNode } from "langium";
import {
  DocumentEdits,
  extentOf,
  insertDeclaration,
  insertElement,
  removeExtents,
  replacement,
} from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { writeString } from "../parser/string-literal.ts";
import { EXPRESSION_WORDS } from "../parser/token-builder.ts";
import { ownerOf } from "../references/members.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { relativeImport, sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { importChanges } from "./support/imports.ts";
import { capitalised, declarationNameTaken, freeName } from "./support/names.ts";
import { belongTogether, bodyName, isWithin, nameOf, placeOf, sitesOf, textAround } from "./support/sites.ts";
import { looseComments } from "./support/text.ts";

/** A text that only has a few values becomes an enum of them. */
export const stringToEnum: Refactoring = {
  id: "rewrite.enum",
  kind: "refactor.rewrite",
  offers(selection) {
    const member = memberIn(selection);
    if (!member || !isText(member) || !speaksOfValues(member)) return [];
    return [{ title: `Change "${member.name}" to an enum` }];
  },
  apply(selection) {
    const member = memberIn(selection);
    return member ? toEnum(selection, member) : refuse("Select a member.");
  },
};

function memberIn({ element }: Selection): ast.Member | undefined {
  return ast.isMember(element) && element.name ? element : undefined;
}

function isText({ type }: ast.Member): boolean {
  return ["String", "Text"].includes(type?.type?.$refText ?? "") && type.type.ref?.$type === "Primitive";
}

/** A default or a check beside it that names a value. */
function speaksOfValues(member: ast.Member): boolean {
  if (member.clauses.some((clause) => ast.isDefaultClause(clause) && ast.isStringLiteral(clause.value))) return true;
  return member.$container.elements.some(
    (element) =>
      ast.isCheck(element) &&
      element.condition &&
      textAround(element)
        .slice(...range(element))
        .includes(member.name),
  );
}

function range(node: AstNode): [number, number] {
  const span = spanOf(node);
  return [span?.offset ?? 0, span?.end ?? 0];
}

/** Literals that a member is compared with, or that are its default. */
function literalsOf(member: ast.Member, { services }: Selection): readonly ast.StringLiteral[] {
  const found: ast.StringLiteral[] = [];
  for (const clause of member.clauses) {
    if (ast.isDefaultClause(clause)) found.push(...stringsIn(clause.value));
  }
  for (const { container } of sitesOf(new Set([member]), member, services)) {
    const other = comparedWith(container);
    if (other) found.push(...stringsIn(other));
  }
  return found;
}

/** What an expression is compared with by `==`, `!=` or `in`. */
function comparedWith(node: AstNode): ast.Expression | undefined {
  const operation = node.$container;
  if (!operation || !ast.isBinaryExpression(operation) || !["==", "!=", "in"].includes(operation.operator))
    return undefined;
  return operation.left === node ? operation.right : operation.left;
}

function stringsIn(node: ast.Expression): readonly ast.StringLiteral[] {
  if (ast.isListExpression(node)) return node.items.flatMap(stringsIn);
  return ast.isStringLiteral(node) ? [node] : [];
}

function toEnum(selection: Selection, member: ast.Member): RefactoringResult {
  const { file, text, services, document } = selection;
  const literals = literalsOf(member, selection);
  const values = [...new Set(literals.map(({ value }) => value))];
  if (values.length === 0)
    return refuse(
      `Nothing says which values "${member.name}" can have. Write a check such as \`${member.name} in ["a", "b"]\`.`,
    );
  const odd = values.find((value) => !/^[A-Za-z_]\w*$/.test(value) || EXPRESSION_WORDS.has(value));
  if (odd !== undefined)
    return refuse(`"${odd}" cannot be the name of an enum's value. Rows have to be given another one first.`);
  const type = freeName(bodyName(member.$container) + capitalised(member.name), declarationNameTaken(file, services));
  const core = typeCore(member, text);
  const top = member.$container;
  const change = insertDeclaration(file, [`enum ${type} { ${values.join(", ")} }`], text, { before: top });
  if (!core || !change) return refuse("The file has to be saved without syntax errors first.");
  const edits = new DocumentEdits().add(document.uri, change, replacement(core, type));
  const needing = new Set<ast.SourceFile>();
  for (const literal of literals) {
    const span = spanOf(literal);
    const home = sourceFileOf(literal);
    const uri = home.$document?.uri;
    if (!span || !uri) continue;
    const hidden = isHidden(literal, literal.value, selection);
    if (hidden && home !== file) needing.add(home);
    edits.add(uri, replacement(span, hidden ? `${type}.${literal.value}` : literal.value));
  }
  for (const home of needing) {
    const uri = home.$document?.uri;
    if (!uri) continue;
    const add = [{ name: type, path: relativeImport(uri.path, document.uri.path) }];
    edits.add(uri, ...importChanges(home, { add }));
  }
  return {
    ok: true,
    edits,
    rename: { uri: document.uri, name: type },
    warning: `Rows whose "${member.name}" is none of ${values.join(", ")} stop the migration.`,
  };
}

/** Whether a bare name would mean something nearer than an enum's value. */
function isHidden(node: AstNode, name: string, { services }: Selection): boolean {
  for (let at: AstNode | undefined = node.$container; at; at = at.$container) {
    if (ast.isLambda(at) && at.name === name) return true;
    if (ast.isAction(at) && at.parameters.some((parameter) => parameter.name === name)) return true;
  }
  const owner = ownerOf(node);
  return owner !== undefined && services.references.Members.membersOf(owner, node).has(name);
}

/** A type without its cardinality. */
function typeCore({ type }: ast.Member, text: string): Span | undefined {
  const span = spanOf(type);
  if (!span) return undefined;
  const suffix = /(\?|\[[^\]]*\])\s*$/.exec(text.slice(span.offset, span.end))?.[0].length ?? 0;
  return { offset: span.offset, end: span.end - suffix };
}

/** An enum becomes a text that has to be one of its values. */
export const enumToString: Refactoring = {
  id: "rewrite.string",
  kind: "refactor.rewrite",
  offers(selection) {
    const member = memberIn(selection);
    return member && ast.isEnum(member.type?.type?.ref) ? [{ title: `Change "${member.name}" to a text` }] : [];
  },
  apply(selection) {
    const member = memberIn(selection);
    const type = member?.type?.type?.ref;
    return member && ast.isEnum(type) ? toText(selection, member, type) : refuse("Select a member that is an enum.");
  },
};

function toText(selection: Selection, member: ast.Member, type: ast.Enum): RefactoringResult {
  const { text, services, document } = selection;
  const values = type.values.map(nameOf);
  const core = typeCore(member, text);
  if (!core) return refuse("The type is not complete.");
  const states = sitesOf(new Set([member]), member, services).find(({ container }) => ast.isStates(container));
  if (states) return refuse(`"${member.name}" holds a state (${placeOf(states.container)}), which has to be an enum.`);
  const length = Math.max(...values.map((value) => value.length));
  const edits = new DocumentEdits().add(document.uri, replacement(core, `String(${length})`));
  const replaced: ast.Expression[] = [];
  const ours = [
    ...member.clauses.flatMap((clause) => (ast.isDefaultClause(clause) ? [clause.value] : [])),
    ...sitesOf(new Set([member]), member, services).flatMap(({ container }) => comparedWith(container) ?? []),
  ];
  for (const expression of ours.flatMap((each) => (ast.isListExpression(each) ? each.items : [each]))) {
    const value = nameOfValue(expression, type);
    const span = spanOf(expression);
    const uri = sourceFileOf(expression).$document?.uri;
    if (value === undefined || !span || !uri) continue;
    replaced.push(expression);
    edits.add(uri, replacement(span, writeString(value)));
  }
  if (!member.type.many && !isLimited(member, values.length)) {
    const condition = `${member.name} in [${values.map((value) => writeString(value)).join(", ")}]`;
    const change = insertElement(member.$container, [`check ${condition}`], "end", text);
    if (change) edits.add(document.uri, change);
  }
  leave(selection, member, type, replaced, edits);
  return { ok: true, edits };
}

/** A check that says already which values there are. */
function isLimited(member: ast.Member, count: number): boolean {
  return member.$container.elements.some((element) => {
    const condition = ast.isCheck(element) ? element.condition : undefined;
    if (!condition || !ast.isBinaryExpression(condition) || condition.operator !== "in") return false;
    const { left, right } = condition;
    return (
      ast.isNameExpression(left) &&
      left.target.ref === member &&
      ast.isListExpression(right) &&
      right.items.length === count
    );
  });
}

function nameOfValue(expression: ast.Expression, type: ast.Enum): string | undefined {
  const target = ast.isNameExpression(expression)
    ? expression.target.ref
    : ast.isPathExpression(expression)
      ? expression.member?.ref
      : undefined;
  return ast.isEnumValue(target) && target.$container === type ? target.name : undefined;
}

/** Takes an enum away that nothing else uses, and imports of it. Comments would be lost with it: then it stays. */
function leave(
  { file, document, services }: Selection,
  member: ast.Member,
  type: ast.Enum,
  replaced: readonly ast.Expression[],
  edits: DocumentEdits,
): void {
  const gone = new Set<AstNode>([member.type, ...replaced, type]);
  const others = sitesOf(new Set<AstNode>([type, ...type.values]), type, services).filter(
    ({ container }) => !isWithin(container, gone) && !ast.isImportedName(container),
  );
  const home = sourceFileOf(type);
  if (
    home !== file &&
    !others.some(({ container }) => sourceFileOf(container) === file && !ast.isPathExpression(container))
  ) {
    const remove = file.imports.flatMap(({ names }) => names.filter(({ declaration }) => declaration?.ref === type));
    const uri = file.$document?.uri;
    const needsNoName = !others.some(({ container }) => sourceFileOf(container) === file);
    if (uri && needsNoName) edits.add(uri, ...importChanges(file, { remove }));
  }
  const text = textAround(type);
  const extent = extentOf(type, text);
  const uri = home.$document?.uri;
  const isOurs = uri && belongTogether(uri, document.uri, services);
  if (others.length > 0 || !extent || !uri || !isOurs || home !== file || looseComments(text, extent, []).length > 0)
    return;
  edits.add(uri, ...removeExtents(text, [extent]));
}
