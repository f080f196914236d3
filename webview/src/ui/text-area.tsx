import { FieldMessage } from "./field-message.tsx";
import { type TextArea as ToolkitTextArea, vsCodeTextArea } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";
import { useDraft } from "./use-draft.ts";

register(vsCodeTextArea());

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  /** Another text was typed and is meant: by Ctrl+Enter, or by leaving the field. */
  readonly onCommit: (text: string) => void;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly error?: string | undefined;
  /** Escape has given back the text that was there. */
  readonly onCancel?: () => void;
}

export function TextArea({
  label,
  value,
  onCommit,
  rows = 3,
  placeholder = "",
  disabled = false,
  readOnly = false,
  error,
  onCancel,
}: TextAreaProps) {
  const draft = useDraft(value, onCommit, onCancel);
  const ref = useToolkitElement<ToolkitTextArea>(
    {
      value: draft.text,
      rows,
      disabled,
      readOnly,
      placeholder,
      ariaLabel: label,
      ariaInvalid: error ? "true" : "false",
    },
    {
      input: () => draft.type(ref.current?.value ?? ""),
      focusout: () => draft.commit(),
      keydown: (event) => draft.key(event as KeyboardEvent, "Ctrl+Enter"),
    },
  );
  return (
    <div className="ui-field">
      {drawToolkitElement("vscode-text-area", ref, { class: "ui-wide", resize: "vertical" }, label)}
      <FieldMessage text={error} />
    </div>
  );
}
