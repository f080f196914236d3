import {
  ast,
  DocumentEdits,
  diagnostics,
  flatTree,
  nameSpanOf,
  referenceSpan,
  replacement,
  type Span,
} from "@domainsmith/language";
import { type AstNode, AstUtils } from "langium";
import { usagesOf } from "../../navigation/usages.ts";
import { capital, freeName, namesAround, namesOfFile } from "../names.ts";
import { offer } from "../offer.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import { type Fix, NEWLY_KNOWN, type Problem, type QuickFix } from "../quick-fix.ts";

const {
  actionMemberName,
  columnClash,
  duplicateDeclaration,
  duplicateEnumValue,
  duplicateMember,
  duplicateParameter,
  duplicateRule,
  hiddenMember,
  inheritedAction,
  inheritedRule,
  libraryName,
  operationName,
  packageClash,
  primitiveName,
  tableClash,
} = diagnostics;

/** Problems of names that everybody who writes them means: they are renamed everywhere. The others only here. */
const EVERYWHERE: ReadonlySet<unknown> = new Set(
  [actionMemberName, columnClash, libraryName, operationName, packageClash, tableClash].map(({ code }) => code),
);

/** Gives something another name where its name is taken. The client renames it from there, if it can. */
export const renameDuplicate: QuickFix = {
  codes: [
    actionMemberName.code,
    columnClash.code,
    duplicateDeclaration.code,
    duplicateEnumValue.code,
    duplicateMember.code,
    duplicateParameter.code,
    duplicateRule.code,
    hiddenMember.code,
    inheritedAction.code,
    inheritedRule.code,
    libraryName.code,
    operationName.code,
    packageClash.code,
    primitiveName.code,
    tableClash.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    if (code === hiddenMember.code) return behindThis(problem);
    const written = markedText(problem);
    if (!/^\w+$/.test(written)) return [];
    const node = nodeAt(problem, isNamed);
    if (!node) return [];
    const alias = importAlias(node, problem);
    if (alias) return alias;
    if (!isAt(nameSpanOf(node), markedSpan(problem))) return [];
    const name = freeName(wantedFor(written, node, code), takenAround(node, problem));
    const title = `Rename this to "${name}"`;
    const traits = {
      rename: { uri: problem.document.uri, name },
      ...(ast.isImport(node) ? { reveals: NEWLY_KNOWN } : {}),
    };
    if (!EVERYWHERE.has(code)) return offer(title, node, replacement(markedSpan(problem), name), traits);
    const edits = new DocumentEdits();
    for (const { uri, segment } of usagesOf(node, problem.services)) edits.add(uri, replacement(segment, name));
    return edits.isEmpty ? [] : [{ title, edits, ...traits }];
  },
};

function isNamed(node: AstNode): node is AstNode & { name: string } {
  return ast.isImportedName(node) || ("name" in node && typeof node.name === "string");
}

function isAt(span: Span | undefined, { offset }: Span): boolean {
  return span?.offset === offset;
}

/** `import { Order as Order2 }` */
function importAlias(node: AstNode, problem: Problem): readonly Fix[] | undefined {
  if (!ast.isImportedName(node)) return undefined;
  const marked = markedSpan(problem);
  const name = freeName(`${markedText(problem)}2`, takenAround(node, problem));
  const own = node.declaration && referenceSpan(node.declaration);
  const title = `Import it as "${name}"`;
  const uses = usesOf(node, markedText(problem)).map((span) => replacement(span, name));
  if (node.name !== undefined) return offer(title, node, [replacement(marked, name), ...uses]);
  return own ? offer(title, node, [{ offset: own.end, end: own.end, text: ` as ${name}` }, ...uses]) : [];
}

/** The places of the file that mean what is imported by this name. */
function usesOf(imported: ast.ImportedName, written: string): readonly Span[] {
  const file = AstUtils.getContainerOfType(imported, ast.isSourceFile);
  const target = imported.declaration?.ref;
  if (!file || !target) return [];
  return flatTree(file).references.flatMap(({ reference, container }): Span[] => {
    if (container.$type === "ImportedName" || reference.$refText !== written || !("ref" in reference)) return [];
    const at = reference.ref === target ? reference.$refNode : undefined;
    return at ? [{ offset: at.offset, end: at.end }] : [];
  });
}

function wantedFor(written: string, node: AstNode, code: unknown): string {
  if (code === operationName.code) return `${written}Row`;
  if (code === actionMemberName.code && ast.isAction(node)) return `mark${capital(written)}`;
  return `${written}2`;
}

function takenAround(node: AstNode, problem: Problem): { has(name: string): boolean } {
  const { $container } = node;
  const siblings = [
    ...(ast.isEnumValue(node) ? node.$container.values.map(({ name }) => name) : []),
    ...(ast.isParameter(node) ? node.$container.parameters.map(({ name }) => name) : []),
    ...(ast.isRule(node) ? ruleNames(node) : []),
    ...(ast.isCheck(node)
      ? node.$container.elements.flatMap((each) => (ast.isCheck(each) ? (each.name ?? []) : []))
      : []),
  ];
  const around =
    ast.isSourceFile($container) || ast.isImport($container) ? namesOfFile(node) : namesAround(node, problem);
  return { has: (name) => siblings.includes(name) || around.has(name) };
}

function ruleNames(rule: ast.Rule): readonly string[] {
  return rule.$container.rules.map(({ name }) => name);
}

/** `this.discount`, where the member is meant and not the parameter. */
function behindThis(problem: Problem): readonly Fix[] {
  const { offset } = markedSpan(problem);
  const name = markedText(problem);
  return offer(`Write \`this.${name}\``, problem.document, { offset, end: offset, text: "this." });
}
