import { type ReactNode, useEffect, useId, useRef } from "react";
import { keepInPage } from "./keys-of-fields.ts";

export interface DialogProps {
  readonly title: string;
  /** By Escape, or the buttons. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that is meant first. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}

/** Asks or shows something in front of everything. The keyboard stays in it until it is closed. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? "ui-dialog ui-dialog-wide" : "ui-dialog"}
      aria-labelledby={titleId}
      onKeyDown={keepInPage}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div className="ui-dialog-body">{children}</div>
      {actions ? <div className="ui-dialog-actions">{actions}</div> : null}
    </dialog>
  );
}
