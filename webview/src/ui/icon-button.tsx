import type { MouseEvent, ReactNode, Ref } from "react";

export interface IconButtonProps {
  /** What it does: its name for screen readers, and what is shown when the mouse rests on it. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: (event: MouseEvent<HTMLButtonElement>) => void;
  /** The keys that do the same, shown with the label. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** For what is switched on and off. */
  readonly pressed?: boolean;
  /** For what opens a menu. */
  readonly expanded?: boolean;
  readonly tabIndex?: number;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is nothing but an icon, as in VS Code's toolbars. */
export function IconButton({
  label,
  icon,
  onPress,
  keys,
  disabled,
  pressed,
  expanded,
  tabIndex,
  ref,
}: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className="ui-icon-button"
      aria-label={label}
      aria-pressed={pressed}
      {...(expanded === undefined ? {} : { "aria-expanded": expanded, "aria-haspopup": "menu" as const })}
      data-tip={keys ? `${label} (${keys})` : label}
      disabled={disabled}
      tabIndex={tabIndex}
      onClick={onPress}
    >
      {icon}
    </button>
  );
}
