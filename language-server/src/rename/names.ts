import { ast, EXPRESSION_WORDS, KEYWORDS } from "@domainsmith/language";
import { PRIMITIVES } from "@domainsmith/model";
import type { AstNode } from "langium";

/** What policies allow of every entity: an action of such a name could not be told from it. */
const OPERATIONS: ReadonlySet<string> = new Set(["read", "create", "update", "delete"]);

/** What is wrong with a new name for a node, for people; undefined when it is legal. Says nothing of other names. */
export function problemWithName(node: AstNode, name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return `"${name}" is not a name: a name begins with a letter or "_", and goes on with letters, digits and "_".`;
  }
  if (ast.isAction(node) && OPERATIONS.has(name)) {
    return `"${name}" means something of its own in policies. Choose another name.`;
  }
  if (ast.isRole(node) && name === "anyone") {
    return `"anyone" means everybody in policies, signed in or not. Choose another name.`;
  }
  if (isDeclaration(node)) {
    if (KEYWORDS.has(name)) return `"${name}" is a word of the language; only members can be named like one.`;
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
