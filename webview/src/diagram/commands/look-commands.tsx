import { texts } from "../../texts.ts";
import {
  CollapseIcon,
  FitIcon,
  GoToIcon,
  NeighboursIcon,
  SearchIcon,
  StatesIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from "../../ui/icons/index.ts";
import { ZOOM } from "../camera/camera.ts";
import type { Command } from "./command.ts";
import { onlyCard, onlyCards } from "./subject.ts";

const t = texts.commands;

/** What is looked at, and how. */
export const lookCommands: readonly Command[] = [
  {
    id: "goTo",
    section: "look",
    label: t.goTo,
    icon: <GoToIcon />,
    keys: ["F12", "Ctrl+Enter"],
    fits: ({ subject }) => subject.keys.length === 1,
    run({ actions, subject }) {
      const [key] = subject.keys;
      if (key !== undefined) actions.goTo(key, true);
    },
  },
  {
    id: "collapse",
    section: "look",
    label: `${t.collapse} / ${t.expand}`,
    labelFor: ({ state, subject }) =>
      subject.cards.every(({ id }) => state.collapsed.has(id)) ? t.expand : t.collapse,
    icon: <CollapseIcon />,
    keys: ["C"],
    fits: ({ subject }) => onlyCards(subject),
    run: ({ actions, subject }) => actions.toggleCollapsed(subject.cards.map(({ id }) => id)),
  },
  {
    id: "neighbours",
    section: "look",
    label: t.neighbours,
    icon: <NeighboursIcon />,
    keys: ["F"],
    fits: ({ subject }) => onlyCards(subject),
    run: ({ actions, subject }) => actions.setFocusMode({ keys: subject.cards.map(({ id }) => id), depth: 1 }),
  },
  {
    id: "everything",
    section: "look",
    label: t.everything,
    keys: ["Shift+F"],
    fits: ({ state, subject }) => state.focusMode !== undefined && subject.keys.length === 0,
    run: ({ actions }) => actions.setFocusMode(undefined),
  },
  {
    id: "states",
    section: "look",
    label: t.states,
    icon: <StatesIcon />,
    keys: ["S"],
    fits: ({ subject }) => (onlyCard(subject)?.states?.length ?? 0) > 0,
    run({ actions, subject }) {
      const card = onlyCard(subject);
      const name = subject.rows[0]?.row.name;
      const member = name !== undefined && card?.states?.includes(name) ? name : undefined;
      if (card) void actions.showStates(card.id, member);
    },
  },
  {
    id: "search",
    section: "look",
    label: t.search,
    icon: <SearchIcon />,
    keys: ["/"],
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.openSearch(),
  },
  {
    id: "zoomIn",
    section: "look",
    label: t.zoomIn,
    icon: <ZoomInIcon />,
    keys: ["+", "="],
    keysOnly: true,
    fits: () => true,
    run: ({ actions }) => actions.zoomBy(ZOOM.step),
  },
  {
    id: "zoomOut",
    section: "look",
    label: t.zoomOut,
    icon: <ZoomOutIcon />,
    keys: ["-"],
    keysOnly: true,
    fits: () => true,
    run: ({ actions }) => actions.zoomBy(1 / ZOOM.step),
  },
  {
    id: "actualSize",
    section: "look",
    label: t.actualSize,
    keys: ["0"],
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.actualSize(),
  },
  {
    id: "fit",
    section: "look",
    label: t.fit,
    icon: <FitIcon />,
    keys: ["1"],
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.fit(),
  },
  {
    id: "fitSelection",
    section: "look",
    label: t.fitSelection,
    keys: ["2"],
    fits: ({ subject }) => subject.cards.length > 1,
    run: ({ actions }) => actions.zoomToSelection(),
  },
  {
    id: "selectAll",
    section: "look",
    label: t.selectAll,
    keys: ["Ctrl+A"],
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.selectAll(),
  },
];
