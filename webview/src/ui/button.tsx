import type { ReactNode } from "react";
import { type Button as ToolkitButton, vsCodeButton } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeButton());

export interface ButtonProps {
  readonly children: string;
  readonly onPress: () => void;
  readonly appearance?: "primary" | "secondary";
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  /** Shown when the mouse rests on it. */
  readonly title?: string;
  /** It has the keyboard when it appears. */
  readonly autoFocus?: boolean;
}

export function Button({
  children,
  onPress,
  appearance = "primary",
  icon,
  disabled = false,
  title,
  autoFocus,
}: ButtonProps) {
  const ref = useToolkitElement<ToolkitButton>({ disabled }, { click: () => onPress() });
  return drawToolkitElement(
    "vscode-button",
    ref,
    { appearance, "data-tip": title, class: "ui-button", "data-autofocus": autoFocus ? "" : undefined },
    <>
      {icon ? (
        <span slot="start" className="ui-button-icon">
          {icon}
        </span>
      ) : null}
      {children}
    </>,
  );
}
