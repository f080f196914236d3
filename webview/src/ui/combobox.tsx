import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from "react";
import { FieldMessage } from "./field-message.tsx";
import { useFloating } from "./float.ts";
import { keepInPage } from "./keys-of-fields.ts";

export interface Suggestion {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

export interface ComboboxProps {
  readonly label: string;
  readonly value: string;
  /** What fits a text, best first. */
  readonly suggest: (text: string) => Promise<readonly Suggestion[]>;
  /** With every key, and with what is chosen from the list. */
  readonly onInput: (text: string) => void;
  /** By Enter, or by leaving the field. */
  readonly onCommit: (text: string, by: "enter" | "leave") => void;
  readonly onCancel?: () => void;
  /** What a suggestion makes of the text; the suggestion alone where absent. */
  readonly complete?: (text: string, suggestion: Suggestion) => string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
  /** All of the text is chosen when it appears, and it has the keyboard. */
  readonly autoSelect?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * A text with completion: the list opens while something is typed, or by Down. Enter and Tab take what is marked in the
 * list, which is nothing before somebody walks into it.
 */
export function Combobox(props: ComboboxProps) {
  const { label, value, suggest, onInput, onCommit, onCancel, complete, error } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const asked = useRef(0);
  const isShown = isOpen && suggestions.length > 0;
  useFloating(list, isShown ? input.current?.getBoundingClientRect() : undefined);

  useEffect(() => {
    if (!props.autoSelect) return;
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, [props.autoSelect]);
  useEffect(() => {
    if (isShown) list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [isShown, active]);

  const ask = async (text: string, open: boolean) => {
    const own = ++asked.current;
    const found = await suggest(text).catch(() => []);
    if (own !== asked.current) return;
    setSuggestions(found);
    setActive(-1);
    setOpen(open && found.length > 0);
  };
  const close = () => {
    asked.current++;
    setOpen(false);
    setActive(-1);
  };
  const take = (suggestion: Suggestion): string => {
    const text = complete ? complete(value, suggestion) : suggestion.value;
    onInput(text);
    close();
    return text;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    keepInPage(event);
    const marked = isShown ? suggestions[active] : undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isShown) void ask(value, true);
      else setActive(walked(active, event.key === "ArrowDown" ? 1 : -1, suggestions.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (marked) take(marked);
      else {
        close();
        onCommit(value, "enter");
      }
    } else if (event.key === "Tab" && marked) {
      event.preventDefault();
      take(marked);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (isShown) close();
      else onCancel?.();
    }
  };

  return (
    <div className="ui-field">
      <label className={props.hideLabel ? "ui-hidden" : "ui-label"} htmlFor={id}>
        {label}
      </label>
      <input
        ref={(element) => {
          input.current = element;
          const { inputRef } = props;
          if (typeof inputRef === "function") inputRef(element);
          else if (inputRef) inputRef.current = element;
        }}
        id={id}
        className="ui-input"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-invalid={error !== undefined}
        aria-activedescendant={isShown && active >= 0 ? `${id}-${String(active)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        placeholder={props.placeholder}
        disabled={props.disabled}
        readOnly={props.readOnly}
        onChange={({ target }) => {
          onInput(target.value);
          void ask(target.value, true);
        }}
        onBlur={() => {
          close();
          onCommit(value, "leave");
        }}
        onKeyDown={onKeyDown}
      />
      {isShown ? (
        <div ref={list} id={`${id}-list`} popover="manual" role="listbox" aria-label={label} className="ui-suggestions">
          {suggestions.map((suggestion, index) => (
            <div
              key={suggestion.value}
              id={`${id}-${String(index)}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="ui-suggestion"
              // The text keeps the keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onPointerUp={() => take(suggestion)}
            >
              <span>{suggestion.label}</span>
              <span className="ui-suggestion-detail">{suggestion.detail}</span>
            </div>
          ))}
        </div>
      ) : null}
      <FieldMessage text={error} />
    </div>
  );
}

function walked(from: number, step: number, length: number): number {
  if (from < 0) return step > 0 ? 0 : length - 1;
  return (from + step + length) % length;
}
