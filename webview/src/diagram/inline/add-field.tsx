import type { DiagramNode } from "@domainsmith/model/diagram";
import { useRef, useState } from "react";
import { texts } from "../../texts.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { focusCanvas } from "../keyboard/focus-canvas.ts";
import { useActions } from "../store/use-diagram.ts";
import { operationOfLine, typeInLine } from "./typed-line.ts";

/**
 * The line below a card's rows: `name: Type` in one go. Enter adds it and waits for the next; an empty line, or Escape,
 * ends it. A line that is refused comes back with the reason.
 */
export function AddField({ card }: { readonly card: DiagramNode }) {
  const actions = useActions();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const isOver = useRef(false);
  const isEnum = card.kind === "enum";
  const end = (refocus: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    actions.setInline(undefined);
    if (refocus) focusCanvas();
  };
  const add = async (line: string): Promise<boolean> => {
    const operation = operationOfLine(card.id, card.kind, line);
    if (!operation) {
      setError(isEnum ? texts.inline.wrongValue : texts.inline.wrongMember);
      return false;
    }
    setText("");
    const result = await actions.edit(operation, { stay: true });
    if (result.ok) return true;
    setError(result.message);
    setText((typed) => (typed === "" ? line : typed));
    return false;
  };
  const suggest = async (line: string) => {
    const typed = isEnum ? undefined : typeInLine(line);
    return typed ? actions.types(card.id, typed.type) : [];
  };
  return (
    <Combobox
      label={isEnum ? texts.inline.addValue(card.name) : texts.inline.addMember(card.name)}
      hideLabel
      autoSelect
      value={text}
      placeholder={isEnum ? texts.inline.valuePlaceholder : texts.inline.memberPlaceholder}
      suggest={suggest}
      complete={(line, { value }) => `${typeInLine(line)?.head ?? ""}${value}`}
      onInput={(line) => {
        setText(line);
        setError(undefined);
      }}
      onCommit={(line, by) => {
        if (line.trim() === "") return end(by === "enter");
        if (by === "enter") return void add(line);
        if (error === undefined && operationOfLine(card.id, card.kind, line)) void add(line);
        end(false);
      }}
      onCancel={() => end(true)}
      error={error}
    />
  );
}
