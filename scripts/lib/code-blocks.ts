/** A fenced block of code in a Markdown text. */
export interface CodeBlock {
  /** First word behind the fence, such as `domain`; empty when there is none. */
  readonly language: string;
  /** What else stands behind the fence. */
  readonly mark: string;
  /** Line of the first line of code, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The fenced blocks of a Markdown text, in order. One that is not closed reaches to the end, as on GitHub. */
export function codeBlocks(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^( {0,3})(`{3,}|~{3,})\s*([^\s`]*)\s*([^`]*?)\s*$/.exec(lines[index] ?? "");
    if (!opening) continue;
    const [, indent = "", fence = "", language = "", mark = ""] = opening;
    const start = index + 1;
    let end = start;
    while (end < lines.length && !closes(lines[end] ?? "", fence)) end += 1;
    const code = lines.slice(start, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    blocks.push({ language, mark, line: start + 1, code: code.join("\n") });
    index = end;
  }
  return blocks;
}

function closes(line: string, fence: string): boolean {
  const closing = line.trim();
  return closing.startsWith(fence) && closing === fence.charAt(0).repeat(closing.length);
}

/** The commands of shell code, each as its words. Knows quotes, comments, `&&`, and `<` and `>` for files. */
export function shellCommands(code: string): string[][] {
  return code
    .replace(/\\\n/g, " ")
    .split("\n")
    .flatMap((line) => {
      const commands: string[][] = [[]];
      let isFile = false;
      for (const [token] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
        if (token.startsWith("#")) break;
        if (token === "&&") commands.push([]);
        else if (token === "<" || token === ">") isFile = true;
        else if (isFile) isFile = false;
        else commands.at(-1)?.push(token.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
      }
      return commands.filter((words) => words.length > 0);
    });
}
