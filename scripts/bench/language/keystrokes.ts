import type { Subject } from "./servers.ts";
import type { Keystroke, Position } from "./session.ts";

/** Where, in the entity in the middle, the name of another entity ends. */
export function relationEnd(subject: Subject): Position {
  const lines = linesOf(subject);
  for (let line = lineOfMiddle(subject, lines); line < lines.length; line++) {
    const found = subject.relation.exec(lines[line] ?? "");
    if (found) return { line, character: found[0].length };
  }
  throw new Error("The model has no relation.");
}

/** A letter more in the name of the entity that a relation leads to. */
export function inName(subject: Subject): Keystroke {
  const start = relationEnd(subject);
  const end = { ...start, character: start.character + 1 };
  return { breaks: { range: { start, end: start }, text: "X" }, mends: { range: { start, end }, text: "" } };
}

/** The closing brace of an entity, taken away: what follows is cut off from it. */
export function closingBrace(subject: Subject): Keystroke {
  const lines = linesOf(subject);
  const line = lines.findIndex((content, number) => number > lineOfMiddle(subject, lines) && content === "}");
  const [start, end] = [
    { line, character: 0 },
    { line, character: 1 },
  ];
  return { breaks: { range: { start, end }, text: "" }, mends: { range: { start, end: start }, text: "}" } };
}

function linesOf({ files, document }: Subject): readonly string[] {
  return (files[document] ?? "").split("\n");
}

function lineOfMiddle(subject: Subject, lines: readonly string[]): number {
  const start = subject.entity(subject.middle);
  const line = lines.findIndex((content) => content.startsWith(start));
  if (line < 0) throw new Error(`The model has no line that begins with "${start}".`);
  return line;
}
