import type { TextEdit } from "vscode-languageserver";
import { applyTextEdits } from "../../support/workspace-edit.ts";
import type { Step } from "./step.ts";

/** Formats a document; formatting it again must change nothing, and line ends stay what they were. */
export const format: Step = {
  weight: 4,
  async run(session) {
    const uri = session.someOpen();
    const name = session.disk.nameOf(uri);
    for (const round of ["first", "second"]) {
      const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
      const edits = (await session.request<TextEdit[] | null>({ method: "textDocument/formatting", params })) ?? [];
      if (edits.length === 0) return;
      if (round === "second") throw new Error(`Formatting ${name} twice changes it again: ${JSON.stringify(edits[0])}`);
      const text = session.documents.text(uri);
      const formatted = applyTextEdits(text, edits);
      if (hasOneEnd(text, "\r\n") && !hasOneEnd(formatted, "\r\n")) {
        throw new Error(`Formatting ${name} brings other line ends.`);
      }
      session.documents.setText(uri, formatted);
    }
  },
};

/** Whether all lines of a text, and there are some, end in one way. */
function hasOneEnd(text: string, end: string): boolean {
  const ends = text.match(/\r\n|\n|\r/g) ?? [];
  return ends.length > 0 && ends.every((it) => it === end);
}
