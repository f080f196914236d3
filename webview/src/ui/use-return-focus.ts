import { useEffect, useState } from "react";

/** Gives the keyboard back, when the component goes, to what had it when the component came, if it is still there. */
export function useReturnFocus(): void {
  // While it is first drawn: what is inside takes the keyboard before its own effects run.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const now = document.activeElement;
      const isLost = now === null || now === document.body || !now.isConnected;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}
