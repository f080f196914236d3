import { lacksRoutes } from "@domainsmith/diagram/layout";
import type { DiagramChanged } from "@domainsmith/model/diagram";
import { CancellationTokenSource } from "vscode-languageserver";
import type { LayOut } from "./layouter.ts";
import type { OpenDiagram } from "./open-diagram.ts";

/** After so long without a change there is time for it, in milliseconds. */
const QUIET_MS = 1000;

/** Larger diagrams keep a processor busy for too long that nobody asked to be. */
const MOST_LINES = 1500;

export interface LaterRoutesContext {
  readonly layOut: LayOut;
  readonly tell: (changed: DiagramChanged | undefined) => void;
  readonly warn: (message: string) => void;
}

/** Finds routes for lines that have none, beside the server and when nobody has changed anything for a while. */
export class LaterRoutes {
  private readonly context: LaterRoutesContext;
  private readonly waiting = new Map<OpenDiagram, CancellationTokenSource>();

  constructor(context: LaterRoutesContext) {
    this.context = context;
  }

  /** @param far only where a line over a long distance has none; others do well without */
  soon(diagram: OpenDiagram, far = false): void {
    this.forget(diagram);
    const { scene, layout } = diagram.state;
    if (scene.edges.length > MOST_LINES || !lacksRoutes(scene, layout, far)) return;
    const source = new CancellationTokenSource();
    this.waiting.set(diagram, source);
    const timer = setTimeout(() => void this.find(diagram, source), QUIET_MS);
    timer.unref();
    source.token.onCancellationRequested(() => clearTimeout(timer));
  }

  /** Nobody looks at it any more, or it is another one now. */
  forget(diagram: OpenDiagram): void {
    this.waiting.get(diagram)?.cancel();
    this.waiting.delete(diagram);
  }

  private async find(diagram: OpenDiagram, source: CancellationTokenSource): Promise<void> {
    const { scene, layout, revision } = diagram.state;
    const request = { scene, layout, scope: { kind: "nodes", nodes: [] }, engine: "quick" } as const;
    try {
      const found = await this.context.layOut(request, () => undefined, source.token);
      if (!found || source.token.isCancellationRequested) return;
      this.waiting.delete(diagram);
      if (diagram.state.revision === revision) this.context.tell(diagram.routedBy(found.routes));
      else this.soon(diagram);
    } catch (error) {
      this.forget(diagram);
      this.context.warn(`The lines of the diagram could not be laid out: ${String(error)}`);
    }
  }
}
