import type { JdlElement, JdlEnum, JdlEnumValue } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

/** `enum Name { A, B ("label") }`; commas may be missing. */
export function readEnum(reader: TokenReader, leading: Omit<JdlElement, "line">): JdlEnum {
  const { line } = reader.next();
  const name = reader.expectName("the enum's name").text;
  reader.expectSymbol("{", `behind the name of enum ${name}`);
  const values: JdlEnumValue[] = [];
  for (reader.skipCommas(); values.length === 0 || !reader.skipSymbol("}"); reader.skipCommas()) {
    const before = reader.leading();
    if (values.length === 0 || !reader.isSymbol("}")) values.push(readValue(reader, before, name));
  }
  return { ...leading, line, name, values };
}

function readValue(reader: TokenReader, leading: Omit<JdlElement, "line">, enumName: string): JdlEnumValue {
  const { kind, line, text: name } = reader.current();
  if (kind !== "word" && kind !== "number") reader.fail(`Expected a value of enum ${enumName}, or "}"`);
  reader.next();
  const label = readLabel(reader);
  const trailing = reader.trailingDoc();
  const comments = [...leading.comments, ...reader.trailingComments()];
  const doc = leading.doc ?? trailing;
  return {
    ...leading,
    ...(doc === undefined ? {} : { doc }),
    ...(label === undefined ? {} : { label }),
    comments,
    line,
    name,
  };
}

/** `("In progress")`, `(card)`, or several words. */
function readLabel(reader: TokenReader): string | undefined {
  if (!reader.skipSymbol("(")) return undefined;
  const words: string[] = [];
  while (!reader.skipSymbol(")")) words.push(reader.value('the value\'s label, or ")"').text);
  return words.join(" ");
}
