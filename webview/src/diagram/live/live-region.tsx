import { useEffect, useRef, useState } from "react";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { changeText } from "./change-text.ts";

/**
 * Says what happened, to those who do not see it: what commands announce, messages, and what became different in the
 * model. Polite: nobody is interrupted.
 */
export function LiveRegion() {
  const announcement = useDiagram((state) => state.announcement);
  const message = useDiagram((state) => state.messages.at(-1));
  const scene = useDiagram((state) => state.scene);
  const revision = useDiagram((state) => state.revision);
  const { announce } = useActions();
  const before = useRef({ scene, revision });
  useEffect(() => {
    const last = before.current;
    before.current = { scene, revision };
    if (last.revision < 0 || last.scene === scene) return;
    const text = changeText(last.scene, scene);
    if (text !== "") announce(text);
  }, [scene, revision, announce]);

  // The same text twice is said twice only if it changes in between.
  const [said, setSaid] = useState({ text: "", turn: 0 });
  useEffect(() => setSaid(({ turn }) => ({ text: announcement, turn: turn + 1 })), [announcement]);
  const told = useRef<number>(undefined);
  useEffect(() => {
    if (!message || told.current === message.id) return;
    told.current = message.id;
    setSaid(({ turn }) => ({ text: message.text, turn: turn + 1 }));
  }, [message]);
  return (
    <div className="ui-hidden" role="status" aria-live="polite" data-live="">
      {said.text}
      {said.turn % 2 === 1 ? "\u00a0" : ""}
    </div>
  );
}
