import { type Checkbox as ToolkitCheckbox, vsCodeCheckbox } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeCheckbox());

export interface CheckboxProps {
  readonly label: string;
  /** `mixed`: some of what it is about have it. */
  readonly checked: boolean | "mixed";
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly title?: string;
}

export function Checkbox({ label, checked, onChange, disabled = false, title }: CheckboxProps) {
  const isOn = checked === true;
  const ref = useToolkitElement<ToolkitCheckbox>(
    { checked: isOn, indeterminate: checked === "mixed", disabled },
    {
      change: () => {
        const now = ref.current?.checked ?? isOn;
        if (now !== isOn) onChange(now);
      },
    },
  );
  return drawToolkitElement(
    "vscode-checkbox",
    ref,
    { class: "ui-checkbox", "aria-label": label, "data-tip": title },
    label,
  );
}
