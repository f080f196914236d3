const OUTSIDE = "../../../../etc/passwd";
const ACCOUNT = "shop.customers.Account";

const asks = (method: string, params: unknown) => ({ type: "request", id: 0, method, params });
const edits = (operation: unknown) => asks("edit", { operation });

/** What a page might send that somebody has taken over. None of it may do anything at all. */
export const HOSTILE_MESSAGES: readonly unknown[] = [
  null,
  7,
  "domainsmith/generate",
  [],
  {},
  { type: "command", command: "workbench.action.quit" },
  { type: "notification", method: "restarted", params: {} },
  { type: "state", canUndoMove: "yes", canRedoMove: true },
  { type: "selected", keys: [OUTSIDE] },
  { type: "selected", keys: "everything" },
  { type: "request", id: "1", method: "open", params: {} },
  asks("constructor", {}),
  asks("__proto__", {}),
  asks("domainsmith/generate", { uri: "file:///" }),
  asks("domainsmith/new", { folder: "/tmp" }),
  asks("writeFile", { path: "written.txt", text: "x" }),
  asks("save", { format: "svg", content: "x" }),
  asks("export", { format: "svg", path: "written.svg" }),
  asks("export", { format: "png", png: 7 }),
  asks("move", { uri: "file:///tmp/other.domain", positions: {} }),
  asks("move", { positions: { [OUTSIDE]: { x: 8, y: 8 } } }),
  asks("move", { positions: { [ACCOUNT]: { x: 1e300, y: 0 } } }),
  asks("move", { positions: { [ACCOUNT]: { x: null, y: 0 } } }),
  asks("goTo", { key: "file:///etc/passwd", focus: true }),
  asks("help", { code: "../../x" }),
  asks("help", { code: "DS9999" }),
  asks("copy", { keys: Array.from({ length: 30_000 }, () => ACCOUNT) }),
  asks("arrange", { scope: { kind: "file", path: OUTSIDE } }),
  edits({ kind: "run", command: "workbench.action.files.save" }),
  edits({ kind: "rename", key: OUTSIDE, name: "Passwords" }),
  edits({ kind: "rename", key: ACCOUNT, name: "A { } entity B" }),
  edits({ kind: "setType", key: `${ACCOUNT}#login`, type: 'String } import { X } from "/etc/passwd' }),
  edits({ kind: "setDocumentation", key: OUTSIDE, text: "x" }),
  edits({ kind: "delete", keys: [OUTSIDE, "__proto__"] }),
  edits({ kind: "paste", text: 7 }),
];
