import type { ClientCapabilities } from "vscode-languageserver";

/** Between the columns of a table whose cells touch otherwise. */
const GAP = "&nbsp;&nbsp;&nbsp;";

/** Writes for clients that read Markdown, and for those that do not. */
export class HoverText {
  readonly markdown: boolean;
  private readonly cellsTouch: boolean;

  /** @param cellsTouch the client shows tables without room between their cells */
  constructor(markdown: boolean, cellsTouch = false) {
    this.markdown = markdown;
    this.cellsTouch = cellsTouch;
  }

  /** For a client as it says of itself. VS Code, and what is made of its parts, shows Markdown by "marked". */
  static for({ textDocument, general }: ClientCapabilities): HoverText {
    const markdown = textDocument?.hover?.contentFormat?.includes("markdown") ?? false;
    return new HoverText(markdown, general?.markdown?.parser === "marked");
  }

  /** A word of the language in a sentence. */
  code(text: string): string {
    return this.markdown ? `\`${text}\`` : text;
  }

  /** Words of the language, at most some of them: `a`, `b` and 3 others. */
  list(words: readonly string[], most = 6): string {
    const shown = words.slice(0, most).map((word) => this.code(word));
    const rest = words.length - shown.length;
    return rest > 0 ? `${shown.join(", ")} and ${rest} ${rest === 1 ? "other" : "others"}` : shown.join(", ");
  }

  /** A piece of a model. */
  block(text: string): string {
    return this.markdown ? `\`\`\`domain\n${text}\n\`\`\`` : text;
  }

  strong(text: string): string {
    return this.markdown ? `**${text}**` : text;
  }

  /** A link; the address behind the text where there are no links. */
  link(text: string, address: string): string {
    return this.markdown ? `[${text}](${address})` : `${text}: ${address}`;
  }

  /** A table; without Markdown a line for each row. */
  table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
    if (!this.markdown) {
      const cells = (row: readonly string[]) => row.slice(1).map((cell, index) => `${columns[index + 1]}: ${cell}`);
      return rows.map((row) => `${row[0]}: ${cells(row).join("; ")}`).join("\n");
    }
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    // White space around a cell is none of it; an entity is.
    const spaced = (cells: readonly string[]) =>
      line(this.cellsTouch ? cells.map((cell, index) => (index < cells.length - 1 ? cell + GAP : cell)) : cells);
    const rule = line(columns.map(() => (this.cellsTouch ? ":---" : "---")));
    return [spaced(columns), rule, ...rows.map(spaced)].join("\n");
  }

  /** Paragraphs, without those that say nothing. */
  paragraphs(parts: readonly (string | undefined)[]): string {
    return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
  }
}

/** `1 member`, `2 members`. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
