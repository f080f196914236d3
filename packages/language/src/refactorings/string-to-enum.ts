import type { AstNode } from "langium";
import { DocumentEdits, insertDeclaration, replacement } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { EXPRESSION_WORDS } from "../parser/token-builder.ts";
import { ownerOf } from "../references/members.ts";
import { spanOf } from "../syntax/index.ts";
import { relativeImport, sourceFileOf } from "../workspace/imports.ts";
import { type Refactoring, type RefactoringResult, refuse } from "./refactoring.ts";
import type { Selection } from "./selection.ts";
import { comparedWith, memberIn } from "./support/compared.ts";
import { importChanges } from "./support/imports.ts";
import { capitalised, declarationNameTaken, freeName } from "./support/names.ts";
import { bodyName, sitesOf, textAround } from "./support/sites.ts";
import { coreOf } from "./support/type-parts.ts";

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

/** Literals that a member is compared with, or that are its default. The longest list of them is first, in its order. */
function literalsOf(member: ast.Member, { services }: Selection): readonly ast.StringLiteral[] {
  const defaults = member.clauses.flatMap((clause) => (ast.isDefaultClause(clause) ? [stringsIn(clause.value)] : []));
  const compared = sitesOf(new Set([member]), member, services).flatMap(({ container }) => {
    const other = comparedWith(container);
    return other ? [stringsIn(other)] : [];
  });
  return [...defaults, ...compared].sort((a, b) => b.length - a.length).flat();
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
  const core = coreOf(member.type);
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
