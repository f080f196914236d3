import type { SymbolId } from "@domainsmith/model";
import type { DiagramNode } from "@domainsmith/model/diagram";
import { useEffect, useRef, useState } from "react";
import { texts } from "../../texts.ts";
import { FieldMessage } from "../../ui/field-message.tsx";
import { keepInPage } from "../../ui/keys-of-fields.ts";
import { focusCanvas } from "../keyboard/focus-canvas.ts";
import { useActions } from "../store/use-diagram.ts";

interface NameFieldProps {
  readonly target: { readonly id: SymbolId; readonly name: string };
  readonly owner: DiagramNode;
  readonly isCard: boolean;
}

/** A name that is typed over. Enter keeps it, Tab goes on to the first (or next) row, Escape leaves the old one. */
export function NameField({ target, owner, isCard }: NameFieldProps) {
  const actions = useActions();
  const [text, setText] = useState(target.name);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);

  const end = (refocus: boolean) => {
    isOver.current = true;
    actions.setInline(undefined);
    if (refocus) focusCanvas();
  };
  const commit = async (next: "none" | "add" | "type", refocus = true) => {
    if (isOver.current) return;
    isOver.current = true;
    const name = text.trim();
    let key = target.id;
    if (name !== "" && name !== target.name) {
      const result = await actions.edit({ kind: "rename", key, name }, { stay: true });
      if (!result.ok) {
        isOver.current = false;
        setError(result.message);
        return;
      }
      key = result.focus?.key ?? key;
    }
    end(refocus);
    if (next === "add") actions.startAdd(isCard ? key : owner.id);
    if (next === "type") actions.startType(key);
  };

  return (
    <>
      <input
        ref={input}
        className="inline-input"
        aria-label={texts.inline.name(target.name)}
        aria-invalid={error !== undefined}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setError(undefined);
        }}
        onBlur={() => void (error === undefined ? commit("none", false) : end(false))}
        onKeyDown={(event) => {
          keepInPage(event);
          if (event.key === "Escape") end(true);
          if (event.key === "Enter") void commit("none");
          if (event.key === "Tab" && !event.shiftKey) {
            event.preventDefault();
            void commit(isCard || owner.kind === "enum" ? "add" : "type");
          }
        }}
      />
      <FieldMessage text={error} />
    </>
  );
}
