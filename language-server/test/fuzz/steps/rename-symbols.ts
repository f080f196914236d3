import type { WorkspaceEdit } from "vscode-languageserver";
import { applyEdit } from "../apply.ts";
import { placeOfWord } from "../words.ts";
import type { Step } from "./step.ts";

/** Renames what a word names. */
export const renameSymbol: Step = {
  weight: 3,
  async run(session) {
    const uri = session.someOpen();
    const place = placeOfWord(session, uri);
    if (!place) return;
    const prepared = await session.request<object | null>({ method: "textDocument/prepareRename", params: place });
    if (!prepared) return;
    const newName = session.random.one(["Renamed", "renamed", "other2", "entity", "ß"]);
    const edit = await session.request<WorkspaceEdit | null>({
      method: "textDocument/rename",
      params: { ...place, newName },
    });
    if (edit) applyEdit(session, edit, `rename to ${newName}`);
  },
};
