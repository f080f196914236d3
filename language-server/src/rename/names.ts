import { ast, problemWithNewName } from "@domainsmith/language";
import type { AstNode } from "langium";

/** What policies allow of every entity: an action of such a name could not be told from it. */
const OPERATIONS: ReadonlySet<string> = new Set(["read", "create", "update", "delete"]);

/** What is wrong with a new name for a node, for people; undefined when it is legal. Says nothing of other names. */
export function problemWithName(node: AstNode, name: string): string | undefined {
  if (ast.isAction(node) && OPERATIONS.has(name)) {
    return `"${name}" means something of its own in policies. Choose another name.`;
  }
  if (ast.isRole(node) && name === "anyone") {
    return `"anyone" means everybody in policies, signed in or not. Choose another name.`;
  }
  return problemWithNewName(name, isDeclaration(node) ? "declaration" : "member");
}

/** Named at the top of a file, where a keyword would begin something else. */
function isDeclaration(node: AstNode): boolean {
  return ast.isNamedDeclaration(node) || ast.isImport(node) || ast.isImportedName(node);
}
