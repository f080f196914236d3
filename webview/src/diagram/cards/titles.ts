import { simpleName } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramProblem, DiagramRow } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";

/** What is shown when the mouse rests on a card's title: documentation, problems and what the card does not list. */
export function titleOf(node: DiagramNode): string {
  const counts = [
    ...(node.rules ? [texts.canvas.rules(node.rules)] : []),
    ...(node.actions ? [texts.canvas.actions(node.actions)] : []),
  ];
  return paragraphs([
    node.name,
    node.doc,
    node.foreign !== undefined && texts.canvas.foreign(node.foreign),
    node.deprecated && texts.canvas.deprecated,
    counts.join(", "),
    problemsOf(node.problems),
  ]);
}

export function rowTitleOf(row: DiagramRow): string {
  const marks = row.marks?.map((mark) => texts.marks[mark]).join(", ");
  return paragraphs([
    row.type === "" ? row.name : `${row.name}: ${row.type}`,
    row.doc,
    marks,
    row.deprecated && texts.canvas.deprecated,
    problemsOf(row.problems),
  ]);
}

/** What is shown when the mouse rests on a line: from where it leads to where, by which names, and what is wrong. */
export function edgeTitleOf({ from, to, kind, problems }: DiagramEdge): string {
  const names = [from, to].map(({ node, role }) =>
    role === undefined ? simpleName(node) : `${simpleName(node)}.${role}`,
  );
  return paragraphs([texts.canvas.line(kind, names[0] ?? "", names[1] ?? ""), problemsOf(problems)]);
}

/** The worst severity among problems. */
export function worst(problems: readonly DiagramProblem[] | undefined): DiagramProblem["severity"] | undefined {
  const has = (severity: DiagramProblem["severity"]) => problems?.some((problem) => problem.severity === severity);
  return (["error", "warning", "info"] as const).find(has);
}

function problemsOf(problems: readonly DiagramProblem[] | undefined): string | undefined {
  return problems?.map(({ code, message }) => `${code}: ${message}`).join("\n");
}

function paragraphs(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join("\n\n");
}
