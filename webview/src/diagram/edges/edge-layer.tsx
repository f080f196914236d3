import type { Drawing, DrawnEdge } from "@domainsmith/diagram/drawing";
import type { Box } from "@domainsmith/model/diagram";
import { memo } from "react";
import { worst } from "../cards/titles.ts";
import { highlightOf } from "../selection/highlight.ts";
import { useDiagram } from "../store/use-diagram.ts";

/** From this zoom on, roles and cardinalities are written at all lines. */
const LABELS_FROM = 1.05;

/** The lines within a window, below the cards. */
export function EdgeLayer({ window }: { readonly window: Box }) {
  const drawing = useDiagram((state) => state.drawing);
  const highlight = useDiagram(highlightOf);
  const selection = useDiagram((state) => state.selection);
  const hovered = useDiagram((state) => state.hovered);
  const flashed = useDiagram((state) => state.flashed);
  const allLabels = useDiagram(({ camera }) => camera.zoom >= LABELS_FROM);
  return (
    <svg className="dg-edges" aria-hidden="true">
      {sorted(drawing, window, highlight?.edges).map((edge) => {
        const { id } = edge.edge;
        const isLit = highlight?.edges.has(id) ?? false;
        return (
          <EdgeLine
            key={id}
            edge={edge}
            look={
              (selection.includes(id) ? " dg-selected" : "") +
              (hovered === id ? " dg-hovered" : "") +
              (flashed === id ? " dg-flashed" : "") +
              (isLit ? " dg-lit" : highlight ? " dg-dimmed" : "")
            }
            isLabelled={allLabels || isLit || hovered === id}
          />
        );
      })}
    </svg>
  );
}

/** Those that are highlighted come last, over the others. */
function sorted(drawing: Drawing, window: Box, lit: ReadonlySet<string> | undefined): readonly DrawnEdge[] {
  const edges = drawing.edgesIn(window).flatMap((id) => drawing.edge(id) ?? []);
  if (!lit) return edges;
  return [...edges.filter(({ edge }) => !lit.has(edge.id)), ...edges.filter(({ edge }) => lit.has(edge.id))];
}

const EdgeLine = memo(function EdgeLine({
  edge: { edge, path, from, to, labels },
  look,
  isLabelled,
}: {
  readonly edge: DrawnEdge;
  readonly look: string;
  readonly isLabelled: boolean;
}) {
  const severity = worst(edge.problems);
  const ends =
    from.fill === to.fill ? [[from.fill, from.path + to.path]] : [from, to].map(({ fill, path }) => [fill, path]);
  return (
    <g
      className={`dg-edge dg-edge-${edge.kind}${severity ? ` dg-has-${severity}` : ""}${look}`}
      data-edge={edge.id}
      data-key={edge.id}
    >
      <path className="dg-line" d={path} />
      {ends.map(([fill, d]) => d !== "" && <path key={fill} className={`dg-end dg-end-${fill}`} d={d} />)}
      {isLabelled &&
        labels.map(({ text, x, y, anchor }) => (
          <text key={`${x} ${y}`} className="dg-label" x={x} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
    </g>
  );
});
