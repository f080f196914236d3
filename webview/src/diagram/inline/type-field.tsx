import type { DiagramNode, DiagramRow } from "@domainsmith/model/diagram";
import { useRef, useState } from "react";
import { texts } from "../../texts.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { focusCanvas } from "../keyboard/focus-canvas.ts";
import { useActions } from "../store/use-diagram.ts";

/** The type of a row that is typed over, with completion. */
export function TypeField({ card, row }: { readonly card: DiagramNode; readonly row: DiagramRow }) {
  const actions = useActions();
  const [text, setText] = useState(row.type);
  const [error, setError] = useState<string>();
  const isOver = useRef(false);
  const end = (refocus: boolean) => {
    isOver.current = true;
    actions.setInline(undefined);
    if (refocus) focusCanvas();
  };
  const commit = async (typed: string, refocus: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    const type = typed.trim();
    if (type !== "" && type !== row.type) {
      const result = await actions.edit({ kind: "setType", key: row.id, type }, { stay: true });
      if (!result.ok) {
        isOver.current = false;
        setError(result.message);
        return;
      }
    }
    end(refocus);
  };
  return (
    <Combobox
      label={texts.inline.type(row.name)}
      hideLabel
      autoSelect
      value={text}
      suggest={(typed) => actions.types(card.id, typed)}
      onInput={(typed) => {
        setText(typed);
        setError(undefined);
      }}
      onCommit={(typed, by) =>
        void (by === "leave" && error !== undefined ? end(false) : commit(typed, by === "enter"))
      }
      onCancel={() => end(true)}
      error={error}
    />
  );
}
