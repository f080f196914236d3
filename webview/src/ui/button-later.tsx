import { lazy, Suspense } from "react";
import type { ButtonProps } from "./button.tsx";

const Button = lazy(async () => ({ default: (await import("./button.tsx")).Button }));

/** A button where a page begins: the page is painted first, and the library of controls is loaded after that. */
export function ButtonLater(props: ButtonProps) {
  return (
    <Suspense fallback={null}>
      <Button {...props} />
    </Suspense>
  );
}
