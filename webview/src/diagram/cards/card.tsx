import "./card.css";
import "./row.css";
import "./connector.css";
import "./card-states.css";
import { CARD, textWidth, visibleRows } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import { simpleName } from "@domainsmith/model";
import type { DiagramNode } from "@domainsmith/model/diagram";
import { memo } from "react";
import { texts } from "../../texts.ts";
import { ChevronDownIcon, ChevronRightIcon, KindIcon, SeverityIcon, StatesIcon } from "../../ui/icons/index.ts";
import { highlightOf } from "../selection/highlight.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { CardRow } from "./card-row.tsx";
import { titleOf, worst } from "./titles.ts";

/** A declaration. Where it stands and how large it is, is decided by the drawing. */
export const Card = memo(function Card({ id }: { readonly id: SymbolId }) {
  const node = useDiagram(({ drawing }) => drawing.node(id));
  const detail = useDiagram(({ drawing }) => drawing.detail);
  const width = useDiagram(({ drawing }) => drawing.boxOf(id)?.width ?? 0);
  const isCollapsed = useDiagram(({ collapsed }) => collapsed.has(id));
  const look = useDiagram((state) => classesOf(id, state));
  const rowStates = useDiagram((state) => rowStatesOf(id, state));
  if (!node) return null;
  const rows = isCollapsed ? [] : visibleRows(node, detail);
  const foldable = node.rows.length > 0 && detail !== "names";
  return (
    <div
      className={`dg-card dg-kind-${node.kind}${node.foreign === undefined ? "" : " dg-foreign"}${look}`}
      data-card={id}
      data-key={id}
    >
      <header className="dg-card-header" data-tip={titleOf(node)}>
        <span className="dg-card-icon">
          <KindIcon kind={node.kind} />
        </span>
        <span className={node.deprecated ? "dg-card-name dg-deprecated" : "dg-card-name"}>{node.name}</span>
        <span className="dg-card-note">{noteOf(node, width)}</span>
        <Badges node={node} />
        {foldable && <Fold id={id} isCollapsed={isCollapsed} rows={node.rows.length} />}
      </header>
      {rows.length > 0 && (
        <div className="dg-rows">
          {rows.map((row) => (
            <CardRow key={row.id} row={row} look={rowStates.get(row.id) ?? ""} />
          ))}
        </div>
      )}
      <span className="dg-connector dg-connector-left" data-connect={id} data-tip={texts.canvas.connect} />
      <span className="dg-connector dg-connector-right" data-connect={id} data-tip={texts.canvas.connect} />
    </div>
  );
});

function Badges({ node }: { readonly node: DiagramNode }) {
  const actions = useActions();
  const severity = worst(node.problems);
  const [member] = node.states ?? [];
  return (
    <>
      {member !== undefined && (
        <button
          type="button"
          className="dg-badge dg-states-button"
          tabIndex={-1}
          data-tip={texts.canvas.states(node.states?.length ?? 1)}
          aria-label={texts.canvas.states(node.states?.length ?? 1)}
          onClick={() => void actions.showStates(node.id, member)}
        >
          <StatesIcon />
        </button>
      )}
      {severity && (
        <span className={`dg-badge dg-problem-${severity}`}>
          <SeverityIcon severity={severity} />
        </span>
      )}
    </>
  );
}

function Fold({
  id,
  isCollapsed,
  rows,
}: {
  readonly id: SymbolId;
  readonly isCollapsed: boolean;
  readonly rows: number;
}) {
  const actions = useActions();
  const label = isCollapsed ? texts.canvas.unfold(rows) : texts.canvas.fold;
  return (
    <button
      type="button"
      className={isCollapsed ? "dg-badge dg-fold dg-folded" : "dg-badge dg-fold"}
      tabIndex={-1}
      data-tip={label}
      aria-label={label}
      aria-expanded={!isCollapsed}
      onClick={() => actions.toggleCollapsed([id])}
    >
      {isCollapsed ? <ChevronRightIcon /> : <ChevronDownIcon />}
    </button>
  );
}

/** What else the title says, in small, as far as there is room: words in front, its base and mixins. */
function noteOf({ name, modifiers = [], base, mixins = [], states }: DiagramNode, width: number): string {
  const parts: string[] = [...modifiers];
  if (base !== undefined) parts.push(texts.canvas.extends(simpleName(base)));
  if (mixins.length > 0) parts.push(texts.canvas.with(mixins.map(simpleName).join(", ")));
  const badges = states ? 2 : 1;
  let room = width - textWidth(name, "title") - CARD.icon - 2 * CARD.side - badges * CARD.icon;
  return parts
    .filter((part) => {
      room -= textWidth(part, "row");
      return room > 0;
    })
    .join(" · ");
}

type State = Parameters<typeof highlightOf>[0];

function classesOf(id: SymbolId, state: State): string {
  const { selection, focus, flashed, connecting, gesture } = state;
  const highlight = highlightOf(state);
  let classes = "";
  if (selection.includes(id)) classes += " dg-selected";
  if (focus === id) classes += " dg-focused";
  if (flashed === id) classes += " dg-flashed";
  if (highlight && !highlight.cards.has(id)) classes += " dg-dimmed";
  if (connecting?.over === id && connecting.to === undefined) classes += " dg-target";
  if (gesture?.kind === "cards" && gesture.keys.has(id)) classes += " dg-dragged";
  if (gesture?.kind === "rows" && gesture.target?.card === id) classes += " dg-target";
  return classes;
}

const NO_STATES: ReadonlyMap<SymbolId, string> = new Map();
const lastStates = new Map<SymbolId, { readonly text: string; readonly states: ReadonlyMap<SymbolId, string> }>();

/** The classes of the rows of a card that have any; the same object as long as they are the same. */
function rowStatesOf(card: SymbolId, { selection, focus, flashed, gesture }: State): ReadonlyMap<SymbolId, string> {
  const prefix = `${card}#`;
  const states = new Map<SymbolId, string>();
  const add = (key: SymbolId | undefined, name: string) => {
    if (key?.startsWith(prefix)) states.set(key, `${states.get(key) ?? ""} ${name}`);
  };
  for (const key of selection) add(key, "dg-selected");
  add(focus, "dg-focused");
  add(flashed, "dg-flashed");
  if (gesture?.kind === "rows") {
    for (const key of gesture.keys) add(key, "dg-dragged");
    if (gesture.target?.card === card) add(gesture.target.before, "dg-drop-before");
  }
  if (states.size === 0) return NO_STATES;
  const text = [...states].flat().join("|");
  const last = lastStates.get(card);
  if (last?.text === text) return last.states;
  lastStates.set(card, { text, states });
  return states;
}
