import type { Model, SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramScene } from "@domainsmith/model/diagram";
import { fileOf } from "./drawn-declaration.ts";
import { edgesFrom } from "./edges.ts";
import { groupsOf } from "./groups.ts";
import { nodeOf } from "./nodes.ts";
import { edgeWithProblems, nodeWithProblems, type ProblemsOf } from "./problems.ts";
import { shownOfDocument, shownOfProject } from "./shown.ts";
import { entitiesOfView, viewsOf } from "./views.ts";

export interface SceneOptions {
  /** Path of the document that is shown, as in `SourceRange.file`; the whole project where absent. */
  readonly document?: string;
  readonly problems?: ProblemsOf;
}

/**
 * What a diagram shows of a model. Cards and lines of declarations that did not change since the scene before stay the
 * same objects; the order is that of the model, and of the lines that of their rows.
 */
export function buildScene(model: Model, { document, problems }: SceneOptions = {}): DiagramScene {
  const shown =
    document === undefined ? shownOfProject(model) : shownOfDocument(model, document, viewedIn(model, document));
  const ids = new Map<SymbolId, boolean>();
  for (const { declaration, foreign } of shown) ids.set(declaration.id, document === undefined || !foreign);
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  for (const { declaration, foreign } of shown) {
    const node = nodeOf(declaration, foreign);
    nodes.push(problems ? nodeWithProblems(node, problems) : node);
    for (const edge of edgesFrom(model, declaration)) {
      if (ids.has(edge.to.node)) edges.push(problems ? edgeWithProblems(edge, problems) : edge);
    }
  }
  const views = viewsOf(model, ids, document);
  return { nodes, edges, groups: groupsOf(nodes), views };
}

function viewedIn(model: Model, document: string): ReadonlySet<SymbolId> {
  const viewed = new Set<SymbolId>();
  for (const view of model.views) {
    if (fileOf(view) !== document) continue;
    for (const id of entitiesOfView(model, view)) viewed.add(id);
  }
  return viewed;
}
