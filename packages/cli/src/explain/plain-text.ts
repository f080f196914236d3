/**
 * A page as it is read in a terminal: without the signs of Markdown around code and links, examples indented and
 * labelled.
 */
export function plainText(markdown: string): readonly string[] {
  let isCode = false;
  return markdown
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const fence = /^```(\w*) ?(\w*)/.exec(line);
      if (fence) {
        isCode = !isCode;
        const [, , mark = ""] = fence;
        return isCode ? [mark === "" ? "" : `${mark.charAt(0).toUpperCase()}${mark.slice(1)}:`, ""] : [];
      }
      return isCode ? [line === "" ? "" : `    ${line}`] : [withoutSigns(line)];
    });
}

function withoutSigns(line: string): string {
  return line
    .replace(/^#+ /, "")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1");
}
