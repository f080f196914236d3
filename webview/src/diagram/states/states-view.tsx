import { simpleName } from "@domainsmith/model";
import type { StateDiagram, StateDiagramTransition } from "@domainsmith/model/diagram";
import { useEffect, useRef } from "react";
import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ChevronLeftIcon } from "../../ui/icons/index.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { arrowHead, roundedPath } from "./transition-path.ts";

const MARGIN = 32;

/** An entity's state machine, in the place of the diagram, with a way back. */
export function StatesView() {
  const states = useDiagram((state) => state.states);
  return states ? <OpenStates states={states} /> : null;
}

function OpenStates({ states }: { readonly states: StateDiagram }) {
  const actions = useActions();
  const members = useDiagram(({ drawing }) => drawing.node(states.entity)?.states ?? []);
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const { width, height, machine } = states;
  const title = texts.states.title(simpleName(states.entity), machine.member);
  return (
    <section
      ref={ref}
      className="dg-states"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") actions.closeStates();
      }}
    >
      <header>
        <IconButton label={texts.states.back} icon={<ChevronLeftIcon />} onPress={actions.closeStates} />
        <h2>{title}</h2>
        {members.length > 1 &&
          members.map((member) => (
            <button
              key={member}
              type="button"
              className="dg-states-member"
              aria-pressed={member === machine.member}
              onClick={() => void actions.showStates(states.entity, member)}
            >
              {member}
            </button>
          ))}
      </header>
      <div className="dg-states-scroll">
        <svg
          width={width + 2 * MARGIN}
          height={height + 2 * MARGIN}
          viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
          role="img"
          aria-label={title}
        >
          {states.transitions.map((transition) => (
            <Transition key={`${transition.from} ${transition.to} ${transition.action}`} transition={transition} />
          ))}
          {states.states.map(({ name, label, initial, final, ...box }) => (
            <g key={name} className={`dg-state${initial ? " dg-initial" : ""}${final ? " dg-final" : ""}`}>
              <title>
                {[name, initial && texts.states.initial, final && texts.states.final].filter(Boolean).join(" · ")}
              </title>
              <rect {...box} rx={Math.min(box.height / 2, 16)} />
              {final && <rect className="dg-inner" {...inset(box, 3)} rx={Math.min(box.height / 2, 13)} />}
              {initial && <circle cx={box.x + 15} cy={box.y + box.height / 2} r={4} />}
              <text x={box.x + box.width / 2 + (initial ? 6 : 0)} y={box.y + box.height / 2} dominantBaseline="central">
                {label}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </section>
  );
}

function Transition({ transition: { points, label, lines, guard } }: { readonly transition: StateDiagramTransition }) {
  const first = label.y - ((lines.length - 1) * 16) / 2;
  return (
    <g className="dg-transition">
      <path className="dg-line" d={roundedPath(points)} />
      <path className="dg-arrow" d={arrowHead(points)} />
      <rect
        className="dg-transition-ground"
        x={label.x - label.width / 2}
        y={label.y - label.height / 2}
        width={label.width}
        height={label.height}
      />
      {lines.map((line, index) => (
        <text
          key={line}
          className={index === 0 ? "dg-action" : "dg-guard"}
          x={label.x}
          y={first + index * 16}
          dominantBaseline="central"
        >
          {line}
          {index > 0 && guard !== undefined && <title>{guard}</title>}
        </text>
      ))}
    </g>
  );
}

function inset({ x, y, width, height }: { x: number; y: number; width: number; height: number }, by: number) {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}
