import type { ReactNode } from "react";
import { texts } from "../../texts.ts";
import {
  AlignBottomIcon,
  AlignCenterIcon,
  AlignLeftIcon,
  AlignMiddleIcon,
  AlignRightIcon,
  AlignTopIcon,
  ArrangeIcon,
  DistributeHorizontallyIcon,
  DistributeVerticallyIcon,
} from "../../ui/icons/index.ts";
import type { Actions } from "../actions/actions.ts";
import { isCrowded } from "../store/crowding.ts";
import type { Command } from "./command.ts";
import { onlyCards, type Subject } from "./subject.ts";

const t = texts.commands;
const FAR = 5;

const isMovable = (subject: Subject) => onlyCards(subject);

function nudge(key: string, right: number, down: number, steps: number): Command {
  return {
    id: `nudge-${key}-${String(steps)}`,
    section: "place",
    label: steps === 1 ? t.nudge : t.nudgeFar,
    keys: [`${steps === 1 ? "Alt+" : "Shift+Alt+"}${key}`],
    keysOnly: true,
    fits: ({ subject }) => isMovable(subject),
    run({ actions, state, subject }) {
      if (state.selection.length === 0) actions.select(subject.keys);
      actions.nudge(right * steps, down * steps);
    },
  };
}

function align(edge: Parameters<Actions["align"]>[0], icon: ReactNode): Command {
  return {
    id: `align-${edge}`,
    section: "place",
    label: t.alignEdges[edge],
    icon,
    submenu: t.align,
    fits: ({ subject }) => isMovable(subject) && subject.cards.length > 1,
    run: ({ actions }) => actions.align(edge),
  };
}

function distribute(axis: Parameters<Actions["distribute"]>[0], icon: ReactNode): Command {
  return {
    id: `distribute-${axis}`,
    section: "place",
    label: t.distribute[axis],
    icon,
    submenu: t.align,
    fits: ({ subject }) => isMovable(subject) && subject.cards.length > 2,
    run: ({ actions }) => actions.distribute(axis),
  };
}

const WAYS: readonly (readonly [string, number, number])[] = [
  ["ArrowLeft", -1, 0],
  ["ArrowRight", 1, 0],
  ["ArrowUp", 0, -1],
  ["ArrowDown", 0, 1],
];

/** Where cards stand. */
export const placeCommands: readonly Command[] = [
  ...[1, FAR].flatMap((steps) => WAYS.map(([key, right, down]) => nudge(key, right, down, steps))),
  align("left", <AlignLeftIcon />),
  align("center", <AlignCenterIcon />),
  align("right", <AlignRightIcon />),
  align("top", <AlignTopIcon />),
  align("middle", <AlignMiddleIcon />),
  align("bottom", <AlignBottomIcon />),
  distribute("horizontal", <DistributeHorizontallyIcon />),
  distribute("vertical", <DistributeVerticallyIcon />),
  {
    id: "makeRoom",
    section: "place",
    label: t.makeRoom,
    icon: <DistributeVerticallyIcon />,
    keys: ["Shift+R"],
    fits: ({ state, subject }) => isMovable(subject) && subject.cards.some(({ id }) => isCrowded(state.drawing, id)),
    run: ({ actions, subject }) => actions.makeRoom(subject.cards.map(({ id }) => id)),
  },
  {
    id: "arrangeSelected",
    section: "place",
    label: t.arrangeSelected,
    icon: <ArrangeIcon />,
    fits: ({ subject }) => isMovable(subject) && subject.cards.length > 1,
    run: ({ actions, subject }) => void actions.arrange({ kind: "nodes", nodes: subject.cards.map(({ id }) => id) }),
  },
  {
    id: "arrangeAll",
    section: "place",
    label: t.arrangeAll,
    icon: <ArrangeIcon />,
    keys: ["Shift+L"],
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => void actions.arrange(),
  },
];
