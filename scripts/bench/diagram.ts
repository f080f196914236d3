import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { createDrawing, toSvg } from "@domainsmith/diagram";
import { layOut, placeNodes } from "@domainsmith/diagram/layout";
import type { DiagramNode, DiagramPatch, DiagramScene, DiagramState } from "@domainsmith/model/diagram";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../extension/test/support/browser.ts";
import { generatedScene } from "../../packages/diagram/src/testing/generated-scene.ts";
import { servePage } from "../../webview/test/support/page-server.ts";
import { type BenchRow, median, row } from "../lib/bench.ts";
import { root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";
import { MeasuredPage } from "./diagram/measured-page.ts";

const SIZES = [100, 1000, 5000] as const;
type Size = (typeof SIZES)[number];

/** What each may take at most, in milliseconds, for 100, 1,000 and 5,000 entities. */
const GOALS: Readonly<Record<string, Readonly<Record<Size, number>>>> = {
  "cold start to painted": { 100: 1000, 1000: 1200, 5000: 1500 },
  "first paint after the model": { 100: 300, 1000: 400, 5000: 800 },
  "pan, median frame": { 100: 17, 1000: 33, 5000: 33 },
  "pan, slowest of 20 frames": { 100: 50, 1000: 100, 5000: 150 },
  "zoom, median frame": { 100: 17, 1000: 33, 5000: 33 },
  "zoom, slowest of 20 frames": { 100: 50, 1000: 100, 5000: 150 },
  "one attribute changed, painted": { 100: 50, 1000: 60, 5000: 100 },
  "automatic layout": { 100: 2000, 1000: 10_000, 5000: 20_000 },
  "SVG export": { 100: 100, 1000: 300, 5000: 1500 },
};

const MAIN_CHUNK_KB = 160;
const ELEMENTS = 1500;
const PATCHES = 8;
const TURNS = 120;
/** What the page of diagrams takes in a headless browser, and what is worked out for it, with models of several sizes. */
export async function run(): Promise<readonly BenchRow[]> {
  const built = await runNode(path.join(root, "scripts/tasks/build.ts"), [], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built !== 0) throw new Error("The page does not build.");
  const pages = path.join(root, "dist/webview");
  const rows: BenchRow[] = [row("main chunk, gzip", mainChunk(pages), "kB", MAIN_CHUNK_KB)];
  const server = await servePage(pages);
  const browser = await launchBrowser();
  try {
    for (const size of SIZES) rows.push(...(await measure(size, browser, server.url)));
  } finally {
    await browser.close();
    await server.close();
  }
  return rows;
}

async function measure(size: Size, browser: Browser, url: string): Promise<readonly BenchRow[]> {
  const goal = (what: string, value: number) =>
    row(`${what}, ${size} entities`, value, "ms", GOALS[what]?.[size] ?? Number.NaN);
  const scene = generatedScene({ entities: size, groups: Math.max(4, size / 50) });
  const layoutStarted = performance.now();
  const layout = await layOut(
    { scene, layout: { positions: {}, routes: {} }, scope: { kind: "all" }, engine: "layered" },
    () => undefined,
    () => false,
  );
  if (!layout) throw new Error("The layout was cancelled.");
  const rows = [goal("automatic layout", performance.now() - layoutStarted)];
  const state: DiagramState = {
    uri: "file:///bench.domain",
    revision: 1,
    scene,
    layout,
    text: { kind: "good" },
    editable: true,
  };
  rows.push(
    goal(
      "SVG export",
      median([1, 2, 3].map(() => timeOf(() => toSvg(createDrawing(scene, layout), { theme: "light" })))),
    ),
  );
  rows.push(row(`old entities moved when one is added, ${size} entities`, movedByNew(state), "entities", 0));
  const page = await MeasuredPage.open(browser, url, state);
  try {
    const { sinceStart, sinceModel } = await page.firstPaint();
    rows.push(goal("cold start to painted", sinceStart), goal("first paint after the model", sinceModel));
    let elements = await page.elements();
    for (const what of ["pan", "zoom"] as const) {
      const frames = [...(await page.frames(what, TURNS))].sort((a, b) => a - b);
      elements = Math.max(elements, await page.elements());
      rows.push(goal(`${what}, median frame`, median(frames)));
      rows.push(goal(`${what}, slowest of 20 frames`, frames[Math.floor(frames.length * 0.95)] ?? Number.NaN));
    }
    const patched: number[] = [];
    for (let number = 0; number < PATCHES; number++) patched.push(await page.patch(changedAttribute(scene, number)));
    rows.push(goal("one attribute changed, painted", median(patched)));
    rows.push(row(`elements in the document, ${size} entities`, elements, "elements", ELEMENTS));
  } finally {
    await page.close();
  }
  return rows;
}

/** What the page loads before it shows anything: its program and what that imports at once. */
function mainChunk(folder: string): number {
  const seen = new Set<string>();
  const load = (name: string): number => {
    if (seen.has(name)) return 0;
    seen.add(name);
    const text = readFileSync(path.join(folder, name), "utf8");
    const imported = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, file]) => file ?? "");
    return gzipSync(text).length + imported.reduce((sum, file) => sum + load(file), 0);
  };
  return load("diagram.js") / 1000;
}

function timeOf(action: () => unknown): number {
  const started = performance.now();
  action();
  return performance.now() - started;
}

function movedByNew({ scene, layout }: DiagramState): number {
  const [first] = scene.nodes;
  if (!first) return 0;
  const added: DiagramNode = { ...first, id: `${first.id}New`, name: `${first.name}New` };
  const placed = placeNodes({ ...scene, nodes: [...scene.nodes, added] }, layout.positions);
  return Object.keys(placed).filter((key) => key !== added.id).length;
}

/** A card of the middle whose first attribute has another type. */
function changedAttribute({ nodes }: DiagramScene, number: number): { readonly scene: DiagramPatch } {
  const node = nodes[Math.floor(nodes.length / 2)];
  if (!node) throw new Error("The scene is empty.");
  const rows = node.rows.map((each, index) => (index === 0 ? { ...each, type: `String(${number})` } : each));
  return { scene: { upsert: { nodes: [{ ...node, rows }], edges: [] }, remove: { nodes: [], edges: [] } } };
}
