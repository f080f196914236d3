import { ast, EXPRESSION_WORDS, type Span, spanOf } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import { TextEdit } from "vscode-languageserver";

/** Whether data is stored under the names of a kind of node, so that a rename must be told to the database. */
export function namesData(node: AstNode): boolean {
  return ast.isEntity(node) || ast.isEnum(node) || ast.isEnumValue(node) || ast.isMember(node);
}

/**
 * The edits that leave `@was(old)` behind a rename: in front of a declaration, behind a member or enum value, before
 * older ones. Renaming back to the newest of them removes it instead, and leaves the text as it was.
 */
export function oldNameEdits(node: AstNode, name: string, document: LangiumDocument): TextEdit[] {
  const whole = spanOf(node);
  const old = "name" in node ? String(node.name) : "";
  if (!whole || !namesData(node)) return [];
  const written = annotationsOf(node).filter(({ annotation }) => annotation?.$refText === "was");
  const back = written.find((annotation) => oldNameOf(annotation) === name);
  // Bare, such a word would be the operator or literal.
  const remembered = `@was(${EXPRESSION_WORDS.has(old) ? `"${old}"` : old})`;
  const gone = back && spanOf(back);
  const edits: TextEdit[] = gone ? [removal(node, gone, document)] : [];
  if (back && back === written[0]) return edits;
  const text = document.textDocument.getText();
  const first = written[0] && spanOf(written[0]);
  const at = (offset: number) => document.textDocument.positionAt(offset);
  if (isBehind(node)) {
    edits.push(
      first ? TextEdit.insert(at(first.offset), `${remembered} `) : TextEdit.insert(at(whole.end), ` ${remembered}`),
    );
  } else {
    const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    edits.push(TextEdit.insert(at(first?.offset ?? whole.offset), `${remembered}${lineEnd}`));
  }
  return edits;
}

/** Annotations stand behind members and enum values, in front of declarations. */
function isBehind(node: AstNode): boolean {
  return ast.isMember(node) || ast.isEnumValue(node);
}

function annotationsOf(node: AstNode): readonly ast.Annotation[] {
  if (ast.isMember(node)) return node.clauses.filter(ast.isAnnotation);
  return "annotations" in node ? (node.annotations as ast.Annotation[]) : [];
}

function oldNameOf(annotation: ast.Annotation): string | undefined {
  const value = annotation.arguments[0]?.value;
  if (ast.isStringLiteral(value)) return value.value;
  return ast.isNameExpression(value) ? value.target.$refText : undefined;
}

/** With the white space that an insertion brought along. */
function removal(node: AstNode, annotation: Span, { textDocument }: LangiumDocument): TextEdit {
  const text = textDocument.getText();
  let { offset: start, end } = annotation;
  if (isBehind(node)) while (start > 0 && /[ \t]/.test(text[start - 1] ?? "")) start--;
  else end += /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
  return TextEdit.del({ start: textDocument.positionAt(start), end: textDocument.positionAt(end) });
}
