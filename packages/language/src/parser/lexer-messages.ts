import { DefaultLexerErrorMessageProvider } from "langium";

const HINTS: Readonly<Record<string, string>> = {
  ";": "A semicolon means nothing here: members and declarations are separated by nothing.",
  "'": 'Strings stand in double quotes: "…".',
  "&": 'Write "and" for "&&".',
  "|": 'Write "or" for "||".',
  "!": 'Write "not" for "!".',
  "#": 'Comments begin with "//".',
  "\\": "A backslash means something in strings only.",
  $: "A name begins with a letter or an underscore.",
};

/** Says what a character is doing where none is expected. */
export class DomainLexerMessages extends DefaultLexerErrorMessageProvider {
  override buildUnexpectedCharactersMessage(text: string, offset: number, length: number): string {
    const found = text.slice(offset, offset + length);
    const hint = HINTS[found.charAt(0)];
    if (hint) return hint;
    if (found.codePointAt(0) === 0xfeff) return "A byte order mark may stand at the beginning of a file only.";
    if (/\p{L}/u.test(found))
      return `Names consist of the letters A to Z, digits and underscores; "${clip(found)}" does not.`;
    return `"${clip(found)}" means nothing here.`;
  }
}

function clip(text: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  return line.length > 20 ? `${line.slice(0, 20)}…` : line;
}
