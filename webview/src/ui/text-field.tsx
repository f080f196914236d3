import { type ReactNode, useRef } from "react";
import { FieldMessage } from "./field-message.tsx";
import { type TextField as ToolkitTextField, vsCodeTextField } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";
import { useDraft } from "./use-draft.ts";

register(vsCodeTextField());

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Another text was typed and is meant: by Enter, or by leaving the field. */
  readonly onCommit: (text: string) => void;
  /** With every key. */
  readonly onInput?: (text: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  /** Why the text cannot stay. */
  readonly error?: string | undefined;
  /** Escape has given back the text that was there. */
  readonly onCancel?: () => void;
  /** The label is for screen readers alone. */
  readonly hideLabel?: boolean;
  readonly icon?: ReactNode;
}

/** Escape gives back the text that was there. */
export function TextField({
  label,
  value,
  onCommit,
  onInput,
  placeholder = "",
  disabled = false,
  readOnly = false,
  error,
  onCancel,
  hideLabel = false,
  icon,
}: TextFieldProps) {
  const draft = useDraft(value, onCommit, onCancel);
  const given = useRef(onInput);
  given.current = onInput;
  const ref = useToolkitElement<ToolkitTextField>(
    { value: draft.text, disabled, readOnly, placeholder, ariaLabel: label, ariaInvalid: error ? "true" : "false" },
    {
      input: () => {
        const text = ref.current?.value ?? "";
        draft.type(text);
        given.current?.(text);
      },
      focusout: () => draft.commit(),
      keydown: (event) => draft.key(event as KeyboardEvent, "Enter"),
    },
  );
  return (
    <div className="ui-field">
      {drawToolkitElement(
        "vscode-text-field",
        ref,
        { class: error ? "ui-wide ui-invalid" : "ui-wide" },
        <>
          {icon ? <span slot="start">{icon}</span> : null}
          {hideLabel ? null : label}
        </>,
      )}
      <FieldMessage text={error} />
    </div>
  );
}
