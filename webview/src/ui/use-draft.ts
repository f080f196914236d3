import { useEffect, useRef, useState } from "react";
import { isEditingChord } from "./keys-of-fields.ts";

/** A text that is being typed, and what was there before. */
export interface Draft {
  readonly text: string;
  type(text: string): void;
  /** Hands the text over when the field is left, if it is another one and has not been refused already. */
  commit(): void;
  /** Escape gives the old text back; the other key, where there is one, hands the text over. */
  key(
    event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "stopPropagation">,
    commit: "Enter" | "Ctrl+Enter",
  ): void;
}

/**
 * @param value the text as it is in the model: it replaces what is typed when it changes
 * @param onCommit called with a text that differs from it
 * @param onCancel called when what was typed is given up: by Escape, or for another text of the model
 */
export function useDraft(value: string, onCommit: (text: string) => void, onCancel?: () => void): Draft {
  const [text, setText] = useState(value);
  const typed = useRef(value);
  const known = useRef(value);
  // What was handed over and is still here was refused: it stays, so that it can be mended.
  const offered = useRef<string>(undefined);
  const isNew = known.current !== value;
  if (isNew) {
    known.current = value;
    typed.current = value;
    offered.current = undefined;
  }
  const cancel = useRef(onCancel);
  cancel.current = onCancel;
  useEffect(() => {
    setText(value);
    cancel.current?.();
  }, [value]);
  const type = (next: string) => {
    typed.current = next;
    setText(next);
  };
  const offer = () => {
    if (typed.current === known.current) return;
    offered.current = typed.current;
    onCommit(typed.current);
  };
  return {
    text: isNew ? value : text,
    type,
    commit() {
      if (typed.current !== offered.current) offer();
    },
    key(event, by) {
      const withCtrl = event.ctrlKey || event.metaKey;
      if (isEditingChord(event)) event.stopPropagation();
      if (event.key === "Enter" && (by === "Enter" || withCtrl)) {
        event.stopPropagation();
        offer();
      }
      if (event.key === "Escape" && typed.current !== known.current) {
        event.stopPropagation();
        offered.current = undefined;
        type(known.current);
        onCancel?.();
      }
    },
  };
}
