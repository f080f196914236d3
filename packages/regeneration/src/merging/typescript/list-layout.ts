import { ts } from "ts-morph";
import type { ListLayout } from "./syntax-tree.ts";

/** How the items of a construct's list relate to each other. */
export function layoutOf(owner: ts.Node, list: ts.Node): ListLayout {
  if (isBetween(owner)) return { meaning: "set", separator: "between" };
  const modifiers = ts.canHaveModifiers(owner) && owner.modifiers?.pos === list.pos && owner.modifiers.end === list.end;
  if (modifiers) return { meaning: "sequence", separator: "between" };
  if (SPREAD_OUT.has(owner.kind)) return { meaning: isBody(owner) ? "sequence" : "set", separator: "none" };
  if (ts.isTemplateExpression(owner) || ts.isTemplateLiteralTypeNode(owner) || ts.isJsxElement(owner)) {
    return { meaning: "sequence", separator: "between" };
  }
  // A type's or class' parameters stand in a list of their own beside its members.
  const members = isMembers(owner, list);
  if (ts.isClassLike(owner) || ts.isInterfaceDeclaration(owner)) {
    if (members) return { meaning: "set", separator: "none" };
    return { meaning: "sequence", separator: list.getChildren().some(ts.isHeritageClause) ? "between" : "comma" };
  }
  return { meaning: members || SETS.has(owner.kind) ? "set" : "sequence", separator: "comma" };
}

/** Whether a child of a list stands between its items. */
export function isSeparator(child: ts.Node, owner: ts.Node): boolean {
  if (child.kind === ts.SyntaxKind.CommaToken) return true;
  if (ts.isUnionTypeNode(owner)) return child.kind === ts.SyntaxKind.BarToken;
  return ts.isIntersectionTypeNode(owner) && child.kind === ts.SyntaxKind.AmpersandToken;
}

function isBetween(owner: ts.Node): boolean {
  return ts.isUnionTypeNode(owner) || ts.isIntersectionTypeNode(owner);
}

function isBody(owner: ts.Node): boolean {
  return ts.isBlock(owner) || ts.isCaseOrDefaultClause(owner);
}

function isMembers(owner: ts.Node, list: ts.Node): boolean {
  if (ts.isClassLike(owner) || ts.isInterfaceDeclaration(owner) || ts.isEnumDeclaration(owner)) {
    return owner.members.pos === list.pos && owner.members.end === list.end;
  }
  return false;
}

const SPREAD_OUT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.SourceFile,
  ts.SyntaxKind.Block,
  ts.SyntaxKind.ModuleBlock,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.DefaultClause,
  ts.SyntaxKind.TypeLiteral,
]);

const SETS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ObjectBindingPattern,
  ts.SyntaxKind.NamedImports,
  ts.SyntaxKind.NamedExports,
  ts.SyntaxKind.HeritageClause,
  ts.SyntaxKind.ImportAttributes,
]);
