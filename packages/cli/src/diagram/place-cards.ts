import { existsSync } from "node:fs";
import { join } from "node:path";
import { layOut, type Positions, readPositions, underPresentNames } from "@domainsmith/diagram/layout";
import type { DiagramLayout, DiagramScene } from "@domainsmith/model/diagram";
import { argumentPath, type LoadedProject } from "../workspace/load-workspace.ts";
import { readText } from "../workspace/read-text.ts";

export type PlacedCards =
  | { readonly ok: true; readonly layout: DiagramLayout }
  | { readonly ok: false; readonly message: string };

/** From so many cards on the quicker engine lays out. */
const MANY_CARDS = 2000;

/**
 * Where the cards of a diagram stand: where the project has it saved, with free places for what is new, and otherwise
 * laid out.
 *
 * @param folder the working folder, for messages
 */
export async function placeCards(scene: DiagramScene, project: LoadedProject, folder: string): Promise<PlacedCards> {
  const saved = savedPositions(project, folder);
  if (!saved.ok) return saved;
  const known = underPresentNames(saved.positions, project.model());
  const positions = Object.fromEntries(
    scene.nodes.flatMap(({ id }) => {
      const position = Object.hasOwn(known, id) ? known[id] : undefined;
      return position ? [[id, position] as const] : [];
    }),
  );
  const isSaved = Object.keys(positions).length > 0;
  const layout = await layOut(
    {
      scene,
      layout: { positions, routes: {} },
      // Where cards have their places, only lines are laid out, and what is new.
      scope: isSaved ? { kind: "nodes", nodes: [] } : { kind: "all" },
      engine: scene.nodes.length > MANY_CARDS ? "quick" : "layered",
    },
    () => {},
    () => false,
  );
  if (!layout) throw new Error("A layout that nobody cancels comes to its end.");
  return { ok: true, layout };
}

/** What is written in the file of positions; nothing without one. */
function savedPositions(
  { config, folder: projectFolder, files }: LoadedProject,
  folder: string,
): { readonly ok: true; readonly positions: Positions } | { readonly ok: false; readonly message: string } {
  const path = config ? join(projectFolder, "domainsmith.layout.json") : `${files[0] ?? ""}.layout.json`;
  if (!existsSync(path)) return { ok: true, positions: {} };
  const { shown } = argumentPath(path, folder);
  const text = readText(path, shown);
  if (!text.ok) return { ok: false, message: text.message };
  const read = readPositions(text.text);
  return read.ok ? read : { ok: false, message: `${shown}: ${read.message}` };
}
