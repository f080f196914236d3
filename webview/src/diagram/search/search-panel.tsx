import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { AttributeIcon, CloseIcon, ComputedIcon, KindIcon, RelationIcon, SearchIcon } from "../../ui/icons/index.ts";
import { keepInPage } from "../../ui/keys-of-fields.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { type Found, find } from "./find.ts";

const OPTION = "dg-search-option";

/** Finds cards and rows; Enter pans to the one that is chosen. */
export function SearchPanel() {
  const isOpen = useDiagram(({ search }) => search.open);
  return isOpen ? <OpenSearch /> : null;
}

function OpenSearch() {
  const text = useDiagram(({ search }) => search.text);
  const scene = useDiagram((state) => state.scene);
  const actions = useActions();
  const deferred = useDeferredValue(text);
  const results = useMemo(() => find(scene, deferred), [scene, deferred]);
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.children.item(chosen)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const close = () => {
    actions.closeSearch();
    document.querySelector<HTMLElement>("[data-canvas]")?.focus();
  };
  const show = (found: Found | undefined) => {
    if (found) actions.reveal(found.key);
  };
  const step = (by: number) => {
    const next = (chosen + by + results.length) % Math.max(results.length, 1);
    setChosen(next);
    show(results[next]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => {
        // What is listed may still be that of an earlier text, for who types fast.
        show((deferred === text ? results : find(scene, text))[chosen]);
        close();
      },
      Escape: close,
    };
    const act = keys[event.key];
    keepInPage(event);
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <search className="dg-panel dg-search" onKeyDown={onKeyDown}>
      <div className="dg-search-field">
        <SearchIcon />
        <input
          ref={field}
          type="text"
          value={text}
          spellCheck={false}
          placeholder={texts.search.placeholder}
          aria-label={texts.search.label}
          role="combobox"
          aria-expanded={results.length > 0}
          aria-controls="dg-search-results"
          aria-activedescendant={results.length > 0 ? `${OPTION}-${chosen}` : undefined}
          onChange={({ target }) => {
            actions.setSearch(target.value);
            setChosen(0);
          }}
        />
        <IconButton label={texts.search.close} icon={<CloseIcon />} onPress={close} />
      </div>
      {text.trim() !== "" && (
        <p className="dg-search-count" role="status">
          {texts.search.results(results.length)}
        </p>
      )}
      <div
        ref={list}
        id="dg-search-results"
        className="dg-search-results"
        role="listbox"
        aria-label={texts.search.label}
      >
        {results.map((found, index) => (
          // The field has the keyboard: it says which option is chosen.
          <div
            key={found.key}
            id={`${OPTION}-${index}`}
            className="dg-search-result"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => {
              event.preventDefault();
              setChosen(index);
              show(found);
            }}
          >
            <ResultIcon kind={found.kind} />
            <Name found={found} />
            <span className="dg-search-detail">{found.detail}</span>
          </div>
        ))}
      </div>
    </search>
  );
}

function Name({ found: { name, match } }: { readonly found: Found }) {
  if (!match) return <span className="dg-search-name">{name}</span>;
  return (
    <span className="dg-search-name">
      {name.slice(0, match.start)}
      <mark>{name.slice(match.start, match.end)}</mark>
      {name.slice(match.end)}
    </span>
  );
}

function ResultIcon({ kind }: Pick<Found, "kind">) {
  switch (kind) {
    case "relation":
      return <RelationIcon />;
    case "computed":
      return <ComputedIcon />;
    case "attribute":
    case "enumValue":
    case "parameter":
      return <AttributeIcon />;
    default:
      return <KindIcon kind={kind} />;
  }
}
