import { type ReactNode, useEffect, useRef } from "react";
import { type Anchor, useFloating } from "./float.ts";
import { keepInPage } from "./keys-of-fields.ts";
import { useReturnFocus } from "./use-return-focus.ts";

export interface PopoverProps {
  /** Its name for screen readers. */
  readonly label: string;
  readonly anchor: Anchor;
  /** By Escape, or a press elsewhere. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A small form next to something. The keyboard goes into it, and back to where it was. */
export function Popover({ label, anchor, onClose, children, className = "" }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  useFloating(ref, anchor);
  useReturnFocus();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    focusFirst(element);
    const press = (event: PointerEvent) => {
      if (!event.composedPath().includes(element)) close.current();
    };
    window.addEventListener("pointerdown", press, true);
    return () => window.removeEventListener("pointerdown", press, true);
  }, []);
  return (
    <div
      ref={ref}
      popover="manual"
      role="dialog"
      aria-label={label}
      className={`ui-popover ${className}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        keepInPage(event);
        if (event.key === "Escape") onClose();
      }}
    >
      {children}
    </div>
  );
}

const FOCUSABLE =
  "[data-autofocus], input:not([disabled]), button:not([disabled]), vscode-text-field, vscode-dropdown, vscode-checkbox, vscode-button, [tabindex='0']";

function focusFirst(element: HTMLElement): void {
  const preferred = element.querySelector<HTMLElement>("[data-autofocus]");
  const first = preferred ?? element.querySelector<HTMLElement>(FOCUSABLE);
  (first ?? element).focus({ preventScroll: true });
}
