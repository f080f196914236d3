import { texts } from "../../texts.ts";
import { ChevronDownIcon, ChevronRightIcon, SeverityIcon, SymbolIcon } from "../../ui/icons/index.ts";
import { spokenRow } from "../live/spoken.ts";
import type { TreeItem } from "./tree-items.ts";
import { ROW_HEIGHT } from "./use-row-window.ts";

interface TreeRowProps {
  readonly id: string;
  readonly item: TreeItem;
  /** In pixels. */
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
}

/** A line of the outline. Keyboard and pointer are with the tree, which names the line that it is at. */
export function TreeRow({ id, item, top, active, selected }: TreeRowProps) {
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      className={item.kind === "card" && item.card.foreign !== undefined ? "tree-row tree-foreign" : "tree-row"}
      aria-level={item.level}
      aria-setsize={item.size}
      aria-posinset={item.place}
      aria-expanded={item.open}
      aria-selected={selected}
      aria-label={labelOf(item)}
      data-active={active ? "" : undefined}
      data-key={item.id}
      style={{ top, height: ROW_HEIGHT, paddingLeft: 4 + (item.level - 1) * 14 }}
    >
      <span className="tree-twistie" data-twistie="">
        {item.open === undefined ? null : item.open ? <ChevronDownIcon /> : <ChevronRightIcon />}
      </span>
      <Content item={item} />
    </div>
  );
}

function Content({ item }: { readonly item: TreeItem }) {
  if (item.kind === "package") {
    return (
      <>
        <span className="tree-name">{item.name === "" ? texts.outline.noPackage : item.name}</span>
        <span className="tree-detail">{item.count}</span>
      </>
    );
  }
  const { problems = [] } = item.kind === "card" ? item.card : item.row;
  const [problem] = problems;
  return (
    <>
      <span className="tree-icon">
        <SymbolIcon kind={item.kind === "card" ? item.card.kind : item.row.kind} />
      </span>
      <span className="tree-name">{item.kind === "card" ? item.card.name : item.row.name}</span>
      <span className="tree-detail">{item.kind === "card" ? (item.card.foreign ?? "") : item.row.type}</span>
      {problem ? (
        <span className={`tree-problem problem-${problem.severity}`} data-tip={problem.message}>
          <SeverityIcon severity={problem.severity} />
        </span>
      ) : null}
    </>
  );
}

function labelOf(item: TreeItem): string {
  if (item.kind === "package") return item.name === "" ? texts.outline.noPackage : item.name;
  const { problems = [] } = item.kind === "card" ? item.card : item.row;
  const trouble = problems.length > 0 ? texts.outline.problems(problems.length) : "";
  const said =
    item.kind === "row"
      ? spokenRow(item.row)
      : `${item.card.name}, ${texts.kinds[item.card.kind].one}${item.card.foreign === undefined ? "" : `, ${texts.outline.file(item.card.foreign)}`}`;
  return trouble === "" ? said : `${said}, ${trouble}`;
}
