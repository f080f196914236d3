import type { Step } from "./step.ts";

const TEXTS = [
  '{ "name": "other" }',
  '{ "diagnostics": { "DS3415": "off" } }',
  '{ "diagnostics": { "DS3415": "error", "DS9999": "off" } }',
  '{ "models": ["*.domain"] }',
  '{ "models": ["nothing/*.domain"] }',
  '{ "models": 3, "output": ["x"], "name": "" }',
  '{ "output": "parts" }',
  '{ "output": "." }',
  "{",
  "",
  "null",
  "[]",
  "\u0000",
  '{ "nothing": {} }',
];

/** The settings of a project change, also to nonsense, go and come back. */
export const changeSettings: Step = {
  weight: 2,
  run(session) {
    const { random, disk, original } = session;
    const folders = [...session.folders, disk.uriOf("desk/inner"), disk.uriOf("outside")];
    const uri = `${random.one(folders)}/domainsmith.json`;
    const was = original.get(uri);
    if (random.once(4) && disk.has(uri)) {
      disk.remove(uri);
      session.watched(3, uri);
      return;
    }
    const type = disk.has(uri) ? 2 : 1;
    disk.write(uri, was !== undefined && random.once(2) ? was : random.one(TEXTS));
    session.watched(type, uri);
  },
};

/** A folder leaves the workspace, or one comes to it. */
export const changeFolders: Step = {
  weight: 1,
  run(session) {
    const { random, disk, folders } = session;
    const uri = disk.uriOf(random.one(["shop", "desk", "loose", "outside", "desk/inner"]));
    if (folders.size === 1 && folders.has(uri)) return;
    session.setFolders(folders.has(uri) ? [...folders].filter((it) => it !== uri) : [...folders, uri]);
  },
};
