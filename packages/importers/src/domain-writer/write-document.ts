import { largest } from "../lists.ts";
import type { DomainDeclaration, DomainDocument, DomainElement, DomainEnum, DomainNamedType } from "./document.ts";
import { commentLines, docLines, patternLiteral, stringLiteral } from "./lexical.ts";
import { COLUMN_LIMIT, INDENT, LINE_WIDTH, typeText, writeEntity } from "./write-entity.ts";

/** The text of a `.domain` file: one blank line between declarations, a newline at the end. */
export function writeDocument(document: DomainDocument): string {
  const blocks = [
    commentLines(document.comments),
    document.namespace === undefined ? [] : [`namespace ${document.namespace}`],
    ...document.declarations.map((declaration) => [...leadingLines(declaration), ...writeDeclaration(declaration)]),
  ].filter((block) => block.length > 0);
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function writeDeclaration(declaration: DomainDeclaration): string[] {
  switch (declaration.kind) {
    case "entity":
      return writeEntity(declaration);
    case "enum":
      return writeEnum(declaration);
    case "type":
      return writeNamedType(declaration);
  }
}

function writeEnum({ name, values }: DomainEnum): string[] {
  const texts = values.map(({ name: value, label }) =>
    label === undefined ? value : `${value} ${stringLiteral(label)}`,
  );
  const line = `enum ${name} { ${texts.join(", ")} }`;
  if (values.length === 0) return [`enum ${name} {}`];
  if (line.length <= LINE_WIDTH && values.every((value) => leadingLines(value).length === 0)) return [line];
  const labelled = values.filter(({ label }) => label !== undefined).map(({ name: value }) => value.length);
  const width = largest(labelled.filter((length) => length <= COLUMN_LIMIT));
  return [
    `enum ${name} {`,
    ...values.flatMap((value, index) => {
      const separator = index + 1 < values.length ? "," : "";
      const text = value.label === undefined ? value.name : `${value.name.padEnd(width)} ${stringLiteral(value.label)}`;
      return [...leadingLines(value), `${text}${separator}`].map((line) => INDENT + line);
    }),
    "}",
  ];
}

function writeNamedType({ name, base, pattern }: DomainNamedType): string[] {
  const declared = `type ${name} = ${typeText(base)}`;
  if (pattern === undefined) return [declared];
  const refinement = `matches ${patternLiteral(pattern)}`;
  const line = `${declared} ${refinement}`;
  return line.length <= LINE_WIDTH ? [line] : [declared, INDENT + refinement];
}

function leadingLines(element: DomainElement): string[] {
  return [...commentLines(element.comments), ...docLines(element.doc)];
}
