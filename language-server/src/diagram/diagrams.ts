import { buildScene, type Positions, pointOnGrid, underPresentNames } from "@domainsmith/diagram";
import { placeNodes } from "@domainsmith/diagram/layout";
import type { Model, SymbolId } from "@domainsmith/model";
import type {
  DiagramChanged,
  DiagramLayout,
  DiagramSaved,
  DiagramScene,
  DiagramState,
  LayoutScope,
  Point,
} from "@domainsmith/model/diagram";
import { DocumentState, URI } from "langium";
import type { CancellationToken } from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import { LaterRoutes } from "./later-routes.ts";
import type { LayOut } from "./layouter.ts";
import { OpenDiagram, type Rebuilt } from "./open-diagram.ts";
import type { PositionsFiles } from "./positions-files.ts";
import { problemsIn } from "./problems.ts";
import { SavedPositions } from "./saved-positions.ts";
import { type DiagramSubject, positionsUriOf, subjectOf } from "./subject.ts";
import { textStateOf } from "./text-state.ts";
import { withUnresolvedRows } from "./unresolved-rows.ts";

/** From so many cards on a first layout is made by the quicker engine. */
const MANY_NODES = 1500;

export interface DiagramsContext {
  readonly services: DomainServerServices;
  readonly layOut: LayOut;
  readonly positionsFiles: PositionsFiles;
  /** Tells the client. */
  readonly notify: (changed: DiagramChanged) => void;
  /** Tells people what went wrong. */
  readonly warn: (message: string) => void;
}

interface Followed {
  readonly diagram: OpenDiagram;
  readonly saved: SavedPositions;
  /** How many windows show it. */
  viewers: number;
}

/** The diagrams that the client shows. */
export class Diagrams {
  private readonly context: DiagramsContext;
  private readonly open = new Map<string, Followed>();
  private readonly routes: LaterRoutes;
  /** What is still to be written for diagrams that nobody shows any more, by the URIs of their files of positions. */
  private readonly leaving = new Map<string, Promise<void>>();

  constructor(context: DiagramsContext) {
    this.context = context;
    const { layOut, warn } = context;
    this.routes = new LaterRoutes({ layOut, warn, tell: (changed) => this.tell(changed) });
    const { DocumentBuilder } = context.services.shared.workspace;
    DocumentBuilder.onBuildPhase(DocumentState.Validated, () => this.rebuild());
  }

  /** Begins to follow a document or project, and says everything about it. */
  async follow(uri: string, token: CancellationToken): Promise<DiagramState | undefined> {
    const known = this.open.get(uri);
    if (known) {
      known.viewers += 1;
      return known.diagram.state;
    }
    const subject = this.subjectOf(uri);
    if (!subject) return undefined;
    const rebuilt = this.look(subject, true);
    await this.leaving.get(subject.positionsUri.toString());
    const saved = new SavedPositions(subject.positionsUri, this.context.positionsFiles);
    const layout = await this.firstLayout(subject, saved, rebuilt.scene, token);
    if (!layout || token.isCancellationRequested) return undefined;
    // Another window may have asked for the same meanwhile.
    const other = this.open.get(uri);
    if (other) {
      other.viewers += 1;
      return other.diagram.state;
    }
    const diagram = new OpenDiagram(uri, rebuilt, layout);
    this.open.set(uri, { diagram, saved, viewers: 1 });
    // What changed while it was laid out.
    diagram.rebuilt(this.look(subject));
    this.routes.soon(diagram);
    return diagram.state;
  }

  leave(uri: string): void {
    const known = this.open.get(uri);
    if (!known) return;
    known.viewers -= 1;
    if (known.viewers > 0) return;
    this.open.delete(uri);
    this.routes.forget(known.diagram);
    const key = known.saved.uri.toString();
    const left = known.saved.flush().finally(() => {
      if (this.leaving.get(key) === left) this.leaving.delete(key);
    });
    this.leaving.set(key, left);
  }

  get(uri: string): OpenDiagram | undefined {
    return this.open.get(uri)?.diagram;
  }

  /** Writes all that was to be written later. */
  async flush(): Promise<void> {
    await Promise.all([...this.leaving.values(), ...[...this.open.values()].map(({ saved }) => saved.flush())]);
  }

  /**
   * An operation has been worked out on a diagram.
   *
   * @param renamed keys that become others, old to new, whichever diagrams show them
   * @param wanted where its new card shall stand
   */
  expect(uri: string, renamed: Readonly<Record<SymbolId, SymbolId>>, wanted: Readonly<Record<SymbolId, Point>>): void {
    for (const [each, { diagram }] of this.open) diagram.expect(renamed, each === uri ? wanted : {});
  }

  subjectOf(uri: string): DiagramSubject | undefined {
    return subjectOf(uri, this.context.services.shared);
  }

  /** The scene of a subject whose documents are linked. */
  sceneOf({ project, path, document }: DiagramSubject): DiagramScene {
    const { services } = this.context;
    const model = this.modelOf({ project });
    const documents = document ? [document] : services.shared.workspace.Projects.documentsOf(project);
    const problems = problemsIn(documents);
    const scene = buildScene(model, { ...(path === undefined ? {} : { document: path }), problems });
    return withUnresolvedRows(scene, documents, problems);
  }

  private modelOf({ project }: Pick<DiagramSubject, "project">): Model {
    return this.context.services.models.ProjectModels.modelOf(project).model;
  }

  async move(uri: string, positions: Readonly<Record<SymbolId, Point | null>>): Promise<DiagramSaved> {
    const followed = this.open.get(uri);
    if (!followed) return CLOSED;
    this.tell(followed.diagram.moved(this.withPlaces(followed.diagram, positions)));
    this.routes.soon(followed.diagram, true);
    return followed.saved.write(positionsOf(followed.diagram));
  }

  async arrange(
    uri: string,
    scope: LayoutScope,
    report: (message: string, percentage: number) => void,
    token: CancellationToken,
  ): Promise<DiagramSaved> {
    const followed = this.open.get(uri);
    if (!followed) return CLOSED;
    const { diagram, saved } = followed;
    const { scene, layout } = diagram.state;
    const arranged = await this.context.layOut(
      { scene, layout, scope, engine: "layered" },
      ({ done, of, group }) => report(group, Math.round((100 * done) / of)),
      token,
    );
    if (!arranged) return { ok: false, message: "" };
    this.tell(diagram.arrangedBy(arranged, layout.positions));
    return saved.write(positionsOf(diagram));
  }

  /** A file of positions was written, perhaps by somebody else. */
  async reread(positionsUri: string): Promise<void> {
    // Clients spell URIs in ways of their own.
    const changed = URI.parse(positionsUri).toString();
    for (const { diagram, saved } of this.open.values()) {
      if (saved.uri.toString() !== changed) continue;
      const read = await saved.read();
      const subject = this.subjectOf(diagram.uri);
      if (read?.ok && subject) this.tell(diagram.moved(underPresentNames(read.positions, this.modelOf(subject))));
    }
  }

  /** A model was renamed, or moved to another folder: its positions go along. */
  async followMove(oldUri: string, newUri: string): Promise<void> {
    if (![oldUri, newUri].every((uri) => uri.endsWith(".domain"))) return;
    const [from, to] = [positionsUriOf(URI.parse(oldUri)), positionsUriOf(URI.parse(newUri))];
    const move = async () => {
      await this.leaving.get(from.toString());
      await this.open.get(oldUri)?.saved.flush();
      await this.context.positionsFiles.move(from, to);
    };
    const moved = move().catch((error: unknown) => {
      this.context.warn(`The positions of the diagram were not renamed with its model: ${String(error)}`);
    });
    // Who opens the diagram at its new place waits for them.
    this.leaving.set(to.toString(), moved);
    await moved;
    if (this.leaving.get(to.toString()) === moved) this.leaving.delete(to.toString());
  }

  private rebuild(): void {
    for (const { diagram, saved } of this.open.values()) {
      const subject = this.subjectOf(diagram.uri);
      const changed = subject && diagram.rebuilt(this.look(subject));
      if (!changed) continue;
      this.tell(changed);
      // Once somebody has put cards somewhere, new ones stay where they appeared, and renamed ones where they were.
      const isPlaced = saved.exists || diagram.takePlacedByHand();
      if (changed.layout && isPlaced) saved.writeLater(() => positionsOf(diagram));
    }
  }

  private look(subject: DiagramSubject, always: true): Rebuilt & { readonly scene: DiagramScene };
  private look(subject: DiagramSubject): Rebuilt;
  private look(subject: DiagramSubject, always = false): Rebuilt {
    const text = textStateOf(subject);
    const { editable } = subject;
    return text.kind === "good" || always ? { text, editable, scene: this.sceneOf(subject) } : { text, editable };
  }

  private tell(changed: DiagramChanged | undefined): void {
    if (changed) this.context.notify(changed);
  }

  /** Saved places, with free ones for what has none; laid out anew where nothing is saved. */
  private async firstLayout(
    subject: DiagramSubject,
    saved: SavedPositions,
    scene: DiagramScene,
    token: CancellationToken,
  ): Promise<DiagramLayout | undefined> {
    const known = underPresentNames(await this.savedPositions(saved), this.modelOf(subject));
    const shown = new Set(scene.nodes.map(({ id }) => id));
    const positions = Object.fromEntries(Object.entries(known).filter(([id]) => shown.has(id)));
    if (Object.keys(positions).length > 0) {
      return { positions: { ...positions, ...placeNodes(scene, positions) }, routes: {} };
    }
    const engine = scene.nodes.length > MANY_NODES ? "quick" : "layered";
    const layout = { positions: {}, routes: {} };
    return this.context.layOut({ scene, layout, scope: { kind: "all" }, engine }, () => undefined, token);
  }

  private async savedPositions(saved: SavedPositions): Promise<Positions> {
    try {
      const read = await saved.read();
      if (!read || read.ok) return read?.positions ?? {};
      this.context.warn(read.message);
    } catch (error) {
      this.context.warn(`The positions of the diagram could not be read: ${String(error)}`);
    }
    return {};
  }

  /** Places on the grid, also for what goes back to where it would stand by itself. */
  private withPlaces(
    diagram: OpenDiagram,
    positions: Readonly<Record<SymbolId, Point | null>>,
  ): Readonly<Record<SymbolId, Point>> {
    const { scene, layout } = diagram.state;
    const isLeft = ([key]: readonly [SymbolId, Point]) => !Object.hasOwn(positions, key);
    const left = Object.fromEntries(Object.entries(layout.positions).filter(isLeft));
    const given = Object.fromEntries(
      Object.entries(positions).flatMap(([key, point]) => (point ? [[key, pointOnGrid(point)]] : [])),
    );
    return { ...placeNodes(scene, { ...left, ...given }), ...given };
  }
}

const CLOSED: DiagramSaved = { ok: false, message: "The diagram is not open any more." };

function positionsOf(diagram: OpenDiagram): Positions {
  const { scene, layout } = diagram.state;
  return Object.fromEntries(
    scene.nodes.flatMap(({ id }) => (layout.positions[id] ? [[id, layout.positions[id]]] : [])),
  );
}
