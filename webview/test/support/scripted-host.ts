import type { DiagramLayout, DiagramScene, DiagramState, HostMessage, Point } from "@domainsmith/model/diagram";
import type { Browser, Page } from "playwright-core";
import { cardSize } from "../../../packages/diagram/src/drawing/index.ts";
import { type PageServer, THEMES, type ThemeName } from "./page-server.ts";

/** A page whose host knows one scene and nothing else: quick to open, and as large as one likes. */
export interface ScriptedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Tells the page something, as the host would. */
  post(message: HostMessage): Promise<void>;
}

export async function openScripted(
  browser: Browser,
  server: PageServer,
  scene: DiagramScene,
  layout: DiagramLayout = gridLayout(scene),
  { theme = "dark" }: { readonly theme?: ThemeName } = {},
): Promise<ScriptedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const state: DiagramState = {
    uri: "file:///large.domain",
    revision: 1,
    scene,
    layout,
    text: { kind: "good" },
    editable: true,
  };
  await page.addInitScript(answerOpen, { state, ...THEMES[theme] });
  await page.goto(server.url);
  return {
    page,
    complaints,
    post: (message) => page.evaluate((data) => globalThis.postMessage(data, "*"), message),
  };
}

/** Cards of a package in rows of their own, packages in a grid. */
export function gridLayout(scene: DiagramScene): DiagramLayout {
  const positions: Record<string, Point> = {};
  const across = Math.ceil(Math.sqrt(scene.groups.length));
  const edge = 400;
  for (const [index, { id }] of scene.groups.entries()) {
    const nodes = scene.nodes.filter(({ group }) => group === id);
    const columns = Math.ceil(Math.sqrt(nodes.length));
    const side = columns * edge + 160;
    const [left, top] = [(index % across) * side, Math.floor(index / across) * side];
    for (const [place, node] of nodes.entries()) {
      const { width } = cardSize(node);
      positions[node.id] = {
        x: left + (place % columns) * edge + Math.floor((edge - width) / 16) * 8,
        y: top + Math.floor(place / columns) * edge,
      };
    }
  }
  return { positions, routes: {} };
}

/** Runs in the page before its own program. */
function answerOpen({
  state,
  kind,
  colors,
}: {
  readonly state: unknown;
  readonly kind: string;
  readonly colors: Readonly<Record<string, string>>;
}): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  scope.acquireVsCodeApi = () => ({
    postMessage: ({ id, method }: { id?: number; method?: string }) => {
      if (id === undefined) return;
      const results: Record<string, unknown> = { open: state, move: { ok: true }, types: [], dependents: [] };
      const result = results[method ?? ""] ?? null;
      setTimeout(() => globalThis.postMessage({ type: "response", id, result }, "*"));
    },
    getState: () => undefined,
    setState: (next: unknown) => next,
  });
  const dress = () => {
    for (const [name, value] of Object.entries(colors)) document.documentElement.style.setProperty(name, value);
    document.body.classList.add(kind);
    document.body.dataset.vscodeThemeKind = kind;
  };
  if (document.body) dress();
  else document.addEventListener("DOMContentLoaded", dress);
}
