import type { DiagramNodeKind } from "@domainsmith/model/diagram";
import { useEffect, useRef } from "react";
import { texts } from "../../texts.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dropdown } from "../../ui/dropdown.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { CloseIcon } from "../../ui/icons/index.ts";
import { Link } from "../../ui/link.tsx";
import { isFiltered } from "../store/shown.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

const KINDS: readonly DiagramNodeKind[] = ["entity", "value", "enum", "mixin", "event"];

/** What is shown: kinds, packages, lines to what is used, and a view. */
export function FilterPanel() {
  const isOpen = useDiagram((state) => state.filtersOpen);
  const filters = useDiagram((state) => state.filters);
  const scene = useDiagram((state) => state.scene);
  const actions = useActions();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) ref.current?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  const kinds = KINDS.filter((kind) => scene.nodes.some((node) => node.kind === kind));
  return (
    <section
      ref={ref}
      className="dg-panel dg-filters"
      aria-label={texts.filters.label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") actions.toggleFilters(false);
      }}
    >
      <header>
        <h2>{texts.filters.label}</h2>
        <IconButton label={texts.filters.close} icon={<CloseIcon />} onPress={() => actions.toggleFilters(false)} />
      </header>
      {scene.views.length > 0 && (
        <div className="dg-filter-group">
          <Dropdown
            label={texts.filters.views}
            value={filters.view ?? ""}
            choices={[
              { value: "", label: texts.filters.everything },
              ...scene.views.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(view) => actions.setFilters({ view: view === "" ? undefined : view })}
          />
        </div>
      )}
      <fieldset className="dg-filter-group">
        <legend>{texts.filters.kinds}</legend>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={texts.kinds[kind].many}
            checked={!filters.hiddenKinds.has(kind)}
            onChange={(shown) => actions.setFilters({ hiddenKinds: toggled(filters.hiddenKinds, kind, !shown) })}
          />
        ))}
      </fieldset>
      {scene.groups.length > 1 && (
        <fieldset className="dg-filter-group">
          <legend>{texts.filters.packages}</legend>
          {scene.groups.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name === "" ? texts.filters.noPackage : name}
              checked={!filters.hiddenGroups.has(id)}
              onChange={(shown) => actions.setFilters({ hiddenGroups: toggled(filters.hiddenGroups, id, !shown) })}
            />
          ))}
        </fieldset>
      )}
      <fieldset className="dg-filter-group">
        <legend>{texts.filters.lines}</legend>
        <Checkbox
          label={texts.filters.usesValues}
          checked={filters.usesValues}
          onChange={(usesValues) => actions.setFilters({ usesValues })}
        />
        <Checkbox
          label={texts.filters.usesEnums}
          checked={filters.usesEnums}
          onChange={(usesEnums) => actions.setFilters({ usesEnums })}
        />
      </fieldset>
      {isFiltered(filters) && <Link onPress={actions.showEverything}>{texts.filters.reset}</Link>}
    </section>
  );
}

function toggled<Item>(set: ReadonlySet<Item>, item: Item, has: boolean): ReadonlySet<Item> {
  const next = new Set(set);
  if (has) next.add(item);
  else next.delete(item);
  return next;
}
