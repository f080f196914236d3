import { ast } from "@domainsmith/language";
import { type AstNode, CstUtils } from "langium";
import { TextEdit } from "vscode-languageserver";
import { type Problem, type QuickFix, textIn } from "../quick-fix.ts";

/** Texts of declarations, by what they declare. */
const DECLARATIONS: Readonly<Record<string, (name: string) => string>> = {
  entity: (name) => `entity ${name} {\n}`,
  value: (name) => `value ${name} {\n}`,
  enum: (name) => `enum ${name} { first, second }`,
  type: (name) => `type ${name} = String(80)`,
  mixin: (name) => `mixin ${name} {\n}`,
  event: (name) => `event ${name}()`,
  role: (name) => `role ${name}`,
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
};

/** Declares what a name was meant for, behind the declaration that needs it. */
export const createDeclaration: QuickFix = {
  handles: (diagnostic) => diagnostic.code === "DS1001" && /^[A-Za-z_]\w*$/.test(textIn(diagnostic, "name") ?? ""),
  fixesFor(problem) {
    const name = textIn(problem.diagnostic, "name");
    const node = nodeAt(problem);
    if (name === undefined || !node) return [];
    const top = topLevel(node);
    const end = top?.$cstNode?.range.end;
    if (!top || !end) return [];
    const lineEnd = problem.document.textDocument.getText().includes("\r\n") ? "\r\n" : "\n";
    return kindsFor(node, name).map((kind) => {
      const text = `\n\n${DECLARATIONS[kind]?.(name) ?? ""}`.replaceAll("\n", lineEnd);
      return { title: `Create ${kind} "${name}"`, edits: [TextEdit.insert(end, text)] };
    });
  },
};

function nodeAt({ diagnostic, document }: Problem): AstNode | undefined {
  const root = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(diagnostic.range.start);
  return root && CstUtils.findLeafNodeAtOffset(root, offset)?.astNode;
}

function kindsFor(node: AstNode, name: string): readonly string[] {
  if (ast.isTypeRef(node)) return WANTED[node.$type] ?? [];
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
