import { ts } from "ts-morph";
import type { Triple } from "./arrange.ts";
import type { MergeContext } from "./context.ts";
import { applyEdits, type Edit } from "./edits.ts";
import type { List } from "./syntax-tree.ts";
import { tokensWithin } from "./tokens-within.ts";

/** A variable of a body that the user has given another name, and where the body is in the other texts. */
export interface LocalRename {
  readonly from: string;
  readonly to: string;
  readonly base: Range;
  readonly next: Range;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Variables that are called otherwise in yours, everywhere in the body, and as before in next. */
export function findLocalRenames(
  context: MergeContext,
  { base, yours, next }: { readonly base: List; readonly yours: List; readonly next: List },
  kept: readonly Triple[],
): LocalRename[] {
  return kept.flatMap((place): LocalRename[] => {
    const [b, y, n] = [base.items[place.base], yours.items[place.yours], next.items[place.next]];
    const from = variableOf(b?.key);
    const to = variableOf(y?.key);
    if (!from || !to || from === to || n?.key !== b?.key) return [];
    const names = (list: List, source: "yours" | "next") =>
      new Set(tokensWithin(context[source].tree, list.start, list.end).map(({ text }) => text));
    if (names(yours, "yours").has(from) || names(next, "next").has(to)) return [];
    return [{ from, to, base, next }];
  });
}

function variableOf(key: string | undefined): string | undefined {
  return /^variable ([\w$]+)$/.exec(key ?? "")?.[1];
}

/** A text with its variables called as in yours. */
export function withRenames(
  path: string,
  text: string,
  renames: readonly { readonly from: string; readonly to: string; readonly range: Range }[],
): string {
  const source = ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.Latest }, true);
  const edits = new Map<number, Edit>();
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && isVariable(node)) {
      const start = node.getStart(source);
      const rename = renames.find(
        ({ from, range }) => from === node.text && start >= range.start && node.end <= range.end,
      );
      const name =
        rename && (ts.isShorthandPropertyAssignment(node.parent) ? `${rename.from}: ${rename.to}` : rename.to);
      if (name) edits.set(start, { start, end: node.end, text: name });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return applyEdits(text, [...edits.values()]);
}

function isVariable(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  return !ts.isTypeElement(parent) && !ts.isTypeReferenceNode(parent);
}
