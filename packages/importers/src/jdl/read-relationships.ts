import type { JdlRelationship, JdlRelationshipKind, JdlRelationshipSide } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

const KINDS: readonly JdlRelationshipKind[] = ["OneToOne", "OneToMany", "ManyToOne", "ManyToMany"];

/** Options that may stand behind `with`, several of them separated by commas, as the relationships are. */
const OPTIONS: ReadonlySet<string> = new Set(["builtInEntity", "jpaDerivedIdentifier"]);

/** `relationship Kind { From{field(display) required} to To{…} with option, … }` */
export function readRelationships(reader: TokenReader): JdlRelationship[] {
  reader.next();
  const kind = KINDS.find((candidate) => reader.isKeyword(candidate));
  if (kind === undefined) reader.fail(`Expected the kind of the relationship: ${KINDS.join(", ")}`);
  reader.next();
  reader.expectSymbol("{", `behind relationship ${kind}`);
  const relationships: JdlRelationship[] = [];
  for (reader.skipCommas(); !reader.skipSymbol("}"); reader.skipCommas()) {
    if (reader.current().kind === "doc" && reader.isSymbol("}", 1)) reader.next();
    else relationships.push(readRelationship(reader, kind));
  }
  return relationships;
}

function readRelationship(reader: TokenReader, kind: JdlRelationshipKind): JdlRelationship {
  const from = readSide(reader, "the entity that a relationship starts from");
  if (!reader.skipKeyword("to")) reader.fail(`Expected "to" behind ${from.entity}`);
  const to = readSide(reader, `the entity that ${from.entity} is related to`);
  return { line: from.line, kind, from, to, options: readWith(reader) };
}

function readSide(reader: TokenReader, what: string): JdlRelationshipSide {
  const leading = reader.leading();
  const { line, text: entity } = reader.expectName(what);
  if (!reader.skipSymbol("{")) return { ...leading, line, entity, required: false };
  const field = reader.isSymbol("}") ? undefined : reader.expectName(`the relationship's name in ${entity}`).text;
  let display: string | undefined;
  if (reader.skipSymbol("(")) {
    display = reader.value(`the field that is shown for ${entity}.${field}`).text;
    reader.expectSymbol(")", "behind the field that is shown");
  }
  const required = reader.skipKeyword("required");
  reader.expectSymbol("}", `behind the relationship's name in ${entity}`);
  return {
    ...leading,
    line,
    entity,
    ...(field === undefined ? {} : { field }),
    ...(display === undefined ? {} : { display }),
    required,
  };
}

function readWith(reader: TokenReader): string[] {
  if (!reader.skipKeyword("with")) return [];
  const options = [reader.expectName("a relationship's option, such as builtInEntity").text];
  while (reader.isSymbol(",") && OPTIONS.has(reader.peek(1).text)) {
    reader.next();
    options.push(reader.next().text);
  }
  return options;
}
