import { useEffect, useRef, useState } from "react";
import { isEditingChord } from "./keys-of-fields.ts";

/** A text that is being typed, and what was there before. */
export interface Draft {
  readonly text: string;
  type(text: string): void;
  /** Hands the text over, if it is another one. */
  commit(): void;
  /** Escape gives the old text back; the other key, where there is one, commits. */
  key(
    event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "stopPropagation">,
    commit: "Enter" | "Ctrl+Enter",
  ): void;
}

/**
 * @param value the text as it is in the model: it replaces what is typed when it changes
 * @param onCommit called with a text that differs from it
 */
export function useDraft(value: string, onCommit: (text: string) => void): Draft {
  const [text, setText] = useState(value);
  const typed = useRef(value);
  const known = useRef(value);
  const isNew = known.current !== value;
  if (isNew) {
    known.current = value;
    typed.current = value;
  }
  useEffect(() => setText(value), [value]);
  const type = (next: string) => {
    typed.current = next;
    setText(next);
  };
  const commit = () => {
    if (typed.current !== known.current) onCommit(typed.current);
  };
  return {
    text: isNew ? value : text,
    type,
    commit,
    key(event, by) {
      const withCtrl = event.ctrlKey || event.metaKey;
      if (isEditingChord(event)) event.stopPropagation();
      if (event.key === "Enter" && (by === "Enter" || withCtrl)) {
        event.stopPropagation();
        commit();
      }
      if (event.key === "Escape" && typed.current !== known.current) {
        event.stopPropagation();
        type(known.current);
      }
    },
  };
}
