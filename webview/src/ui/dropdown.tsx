import { useId, useLayoutEffect } from "react";
import { FieldMessage } from "./field-message.tsx";
import { type Dropdown as ToolkitDropdown, vsCodeDropdown, vsCodeOption } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeOption());
register(vsCodeDropdown());

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

export interface DropdownProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
}

/** One of a few. A value that is none of the choices shows as nothing chosen. */
export function Dropdown<Value extends string>({
  label,
  value,
  choices,
  onChange,
  disabled = false,
  error,
}: DropdownProps<Value>) {
  const id = useId();
  const index = choices.findIndex((choice) => choice.value === value);
  const ref = useToolkitElement<ToolkitDropdown>(
    { disabled, ariaLabel: label },
    {
      change: () => {
        const chosen = choices[ref.current?.selectedIndex ?? -1];
        if (chosen && chosen.value !== value) onChange(chosen.value);
      },
    },
  );
  // Once its options are there: it forgets what is set before.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = ref.current;
      if (element && element.selectedIndex !== index) element.selectedIndex = index;
    });
    return () => cancelAnimationFrame(frame);
  });
  return (
    <div className="ui-field">
      <span className="ui-label" id={id}>
        {label}
      </span>
      {drawToolkitElement(
        "vscode-dropdown",
        ref,
        { class: "ui-wide", "aria-label": label },
        choices.map((choice) => <Option key={choice.value} {...choice} />),
      )}
      <FieldMessage text={error} />
    </div>
  );
}

function Option({ value, label }: Choice) {
  const ref = useToolkitElement({});
  return drawToolkitElement("vscode-option", ref, { value }, label);
}
