import type { DiagramOperation } from "@domainsmith/model/diagram";
import { useState } from "react";
import { useActions } from "../store/use-diagram.ts";

export interface Field {
  /** Why the last change was refused. */
  readonly error: string | undefined;
  /** Makes a change as one edit of the text. */
  change(operation: DiagramOperation): void;
  /** What was refused is given up. */
  cancel(): void;
}

/** A field of the properties: what is refused is said at the field itself. */
export function useField(): Field {
  const { edit } = useActions();
  const [error, setError] = useState<string>();
  return {
    error,
    cancel: () => setError(undefined),
    change(operation) {
      setError(undefined);
      void edit(operation, { stay: true }).then((result) => {
        if (!result.ok) setError(result.message);
      });
    },
  };
}
