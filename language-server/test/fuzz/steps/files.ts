import type { WorkspaceEdit } from "vscode-languageserver";
import { applyEdit, moveFile } from "../apply.ts";
import type { Session } from "../session.ts";
import type { Step } from "./step.ts";

/** Files that may come, beside those that were there. */
const NEW = [
  "shop/new.domain",
  "shop/parts/part.domain",
  "desk/area/new.domain",
  "loose/c.domain",
  "shop/app/made.domain",
];
const MOVED = ["shop/moved.domain", "shop/parts/moved.domain", "desk/moved.domain", "loose/sub/index.domain"];

/** Makes a file, or brings one back that went. */
export const createFile: Step = {
  weight: 3,
  run(session) {
    const { random, disk, original } = session;
    const names = [...NEW.map((name) => disk.uriOf(name)), ...original.keys()].filter((uri) => !disk.has(uri));
    if (names.length === 0) return;
    const uri = random.one(names);
    disk.write(uri, original.get(uri) ?? random.one([...original.values()]));
    session.watched(1, uri);
  },
};

/** Deletes a file, or the folder with it; what is open stays open, or is closed. */
export const deleteFile: Step = {
  weight: 1,
  run(session) {
    const { random, disk, documents, models } = session;
    if (models.length < 4) return;
    const uri = random.one(models);
    disk.remove(uri);
    if (documents.get(uri) && random.once(2)) documents.close(uri);
    session.watched(3, uri);
    if (random.once(3)) session.notify("workspace/didDeleteFiles", { files: [{ uri }] });
  },
};

/** Moves a file or a folder, and lets imports follow. */
export const move: Step = {
  weight: 2,
  async run(session) {
    const [from, to] = somewhere(session);
    if (from === to || session.disk.files.some((uri) => uri === to || uri.startsWith(`${to}/`))) return;
    if (to.startsWith(`${from}/`) || from.startsWith(`${to}/`)) return;
    const params = { files: [{ oldUri: from, newUri: to }] };
    const edit = await session.request<WorkspaceEdit | null>({ method: "workspace/willRenameFiles", params });
    if (edit && !session.random.once(5)) applyEdit(session, edit, `imports for the move of ${from} to ${to}`);
    moveFile(session, from, to);
  },
};

function somewhere({ random, disk, models }: Session): readonly [string, string] {
  if (random.once(4)) {
    const [from, to] = random.once(2) ? ["desk/area", "desk/place"] : ["desk/place", "desk/area"];
    const uri = disk.uriOf(from);
    if (models.some((model) => model.startsWith(`${uri}/`))) return [uri, disk.uriOf(to)];
  }
  return [random.one(models), disk.uriOf(random.one(MOVED))];
}
