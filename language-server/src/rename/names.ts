import { ast } from "@domainsmith/language";
import { PRIMITIVES } from "@domainsmith/model";
import type { AstNode } from "langium";

/** Words that mean something of their own in expressions: a bare name cannot be one of them. */
const EXPRESSION_WORDS: ReadonlySet<string> = new Set(
  "not and or implies in has matches true false null this".split(" "),
);

/** What is wrong with a new name for a node, for people; undefined when it is legal. Says nothing of other names. */
export function problemWithName(node: AstNode, name: string, keywords: ReadonlySet<string>): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return `"${name}" is not a name: a name begins with a letter or "_", and goes on with letters, digits and "_".`;
  }
  if (isDeclaration(node)) {
    if (keywords.has(name)) return `"${name}" is a word of the language; only members can be named like one.`;
    if ((PRIMITIVES as readonly string[]).includes(name)) return `"${name}" is a built-in type.`;
  } else if (EXPRESSION_WORDS.has(name)) {
    return `"${name}" means something of its own in expressions. Choose another name.`;
  }
  return undefined;
}

/** Named at the top of a file, where a keyword would begin something else. */
function isDeclaration(node: AstNode): boolean {
  return ast.isNamedDeclaration(node) || ast.isImport(node) || ast.isImportedName(node);
}
