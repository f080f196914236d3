interface Position {
  readonly line: number;
  readonly character: number;
}

/** What of a `vscode.TextDocument` is needed. */
interface Text {
  getText(): string;
  offsetAt(position: Position): number;
}

interface Change {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

/** The text that a document would have after edits, which must not overlap. */
export function applyTextEdits<Document extends Text>(document: Document, edits: readonly Change[]): string {
  const changes = edits
    .map(({ range, newText }) => ({
      from: document.offsetAt(range.start),
      to: document.offsetAt(range.end),
      newText,
    }))
    .sort((left, right) => left.from - right.from);
  const text = document.getText();
  let end = 0;
  const parts: string[] = [];
  for (const { from, to, newText } of changes) {
    parts.push(text.slice(end, from), newText);
    end = to;
  }
  return parts.join("") + text.slice(end);
}
