import { ts } from "ts-morph";

export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
}

/** All nodes of a kind, at any depth. */
export function nodesOf<Node extends ts.Node>(text: string, is: (node: ts.Node) => node is Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node) => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return found;
}

/** Where a top-level statement begins, with its comments. */
export function startOf(statement: ts.Node): number {
  const text = statement.getSourceFile().text;
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  return comments[0]?.pos ?? statement.getStart();
}

export function indentationAt(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
