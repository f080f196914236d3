import type { AstNode } from "langium";
import { DocumentEdits, extentOf, insertElement, removeExtents, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { writeString } from "../parser/string-literal.ts";
import { spanOf } from "../syntax/index.ts";
import { sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { comparedWith, memberIn } from "./support/compared.ts";
import { importChanges } from "./support/imports.ts";
import { belongTogether, isWithin, nameOf, placeOf, sitesOf, textAround } from "./support/sites.ts";
import { looseComments } from "./support/text.ts";
import { coreOf } from "./support/type-parts.ts";

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
  const core = coreOf(member.type);
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

/**
 * Takes an enum away that nothing else uses, and imports of it. It stays where comments, labels or annotations would be
 * lost with it.
 */
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
  if (others.length > 0 || !extent || !uri || !isOurs || home !== file || saysMoreThanNames(type)) return;
  if (looseComments(text, extent, []).length > 0) return;
  edits.add(uri, ...removeExtents(text, [extent]));
}

function saysMoreThanNames({ annotations, values }: ast.Enum): boolean {
  return annotations.length > 0 || values.some(({ label, annotations: own }) => label !== undefined || own.length > 0);
}
