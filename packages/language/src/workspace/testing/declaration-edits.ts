import fc from "fast-check";
import { applyEdit, type RandomEdit } from "../../testing/random-edits.ts";

/** What is put in somewhere; each makes something else of what stands elsewhere. */
const PHRASES = [
  "private ",
  "principal ",
  "abstract ",
  "shared ",
  "\n",
  "// ",
  "/// New.\n",
  "namespace two\n",
  ' import { A as Z, Org } from "./a"\n',
  ' import * as m from "./b"\n',
  "entity A {}\n",
  "\nentity Color { n: Int }\n",
  "\nenum Color { red, pink }\n",
  "\nmixin M { n: Text }\n",
  "\nextend entity B { more: A? inverse back }\n",
  "\nextend entity C { hue: Int extra: Int }\n",
  "\nrole Admin\n",
  " extends Base ",
  " with M ",
  " with Extra ",
  " inverse users[] ",
  " n: Int ",
  " code: String(3) ",
  "{",
  "}",
  '"',
  "?",
  ".",
] as const;

/** What somebody does to a file, with more that changes what the file declares. */
export interface DeclarationEdit {
  readonly file: number;
  readonly at: number;
  readonly kind: RandomEdit["kind"] | "rename" | "type" | "erase" | "move" | "phrase";
  readonly other: number;
}

const KINDS = [
  "delete",
  "double",
  "replace",
  "swap names",
  "rename",
  "cut",
  "remove",
  "restore",
  "restore",
  "type",
  "type",
  "erase",
  "erase",
  "move",
  "move",
  "phrase",
  "phrase",
  "phrase",
] as const satisfies readonly DeclarationEdit["kind"][];

/** Some edits, one after the other. */
export const declarationEdits: fc.Arbitrary<readonly DeclarationEdit[]> = fc.array(
  fc.record({ file: fc.nat(), at: fc.nat(), kind: fc.constantFrom(...KINDS), other: fc.nat() }),
  { minLength: 1, maxLength: 6 },
);

/** The text after an edit; none where the file is removed. */
export function applyDeclarationEdit(
  text: string,
  original: string,
  { file, at, kind, other }: DeclarationEdit,
): string | undefined {
  const offset = at % (text.length + 1);
  switch (kind) {
    case "type":
      return text.slice(0, offset) + 'aBn.:{}()?1 \n/"@'[other % 16] + text.slice(offset);
    case "erase":
      return text.slice(0, offset) + text.slice(offset + 1 + (other % 3));
    case "phrase": {
      const place = text.indexOf(" ", offset);
      return `${text.slice(0, place)} ${PHRASES[other % PHRASES.length]}${text.slice(place)}`;
    }
    case "move": {
      const blocks = text.split("\n\n");
      const [moved = ""] = blocks.splice(at % blocks.length, 1);
      blocks.splice(other % (blocks.length + 1), 0, moved);
      return blocks.join("\n\n");
    }
    case "rename": {
      const names = text.match(/\b[A-Za-z]\w*\b/g) ?? [];
      const [from, to] = [names[at % Math.max(1, names.length)], names[other % Math.max(1, names.length)]];
      return from && to ? text.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to) : text;
    }
    default:
      return applyEdit(text, original, { file, at, kind, other });
  }
}
