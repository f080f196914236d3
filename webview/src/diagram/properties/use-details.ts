import type { SymbolId } from "@domainsmith/model";
import type { DiagramDetails } from "@domainsmith/model/diagram";
import { useEffect, useState } from "react";
import { useActions, useDiagram } from "../store/use-diagram.ts";

/** Of more things than this, nobody edits the properties at once. */
const MOST = 60;

export type KnownDetails =
  | { readonly kind: "loading" }
  /** Of the things that are still there. */
  | { readonly kind: "known"; readonly keys: readonly SymbolId[]; readonly details: readonly DiagramDetails[] };

/** What there is to know of some things, asked for again with every revision; what was known stays until then. */
export function useDetails(keys: readonly SymbolId[]): KnownDetails {
  const { details } = useActions();
  const revision = useDiagram((state) => state.revision);
  const [known, setKnown] = useState<KnownDetails>({ kind: "loading" });
  useEffect(() => {
    // Named for the effect: it asks again when the model is another one.
    void revision;
    let isOver = false;
    void Promise.all(keys.slice(0, MOST).map((key) => details(key))).then((found) => {
      if (isOver) return;
      setKnown({ kind: "known", keys, details: found.filter((each) => each !== null) });
    });
    return () => {
      isOver = true;
    };
  }, [keys, revision, details]);
  if (known.kind === "loading") return known;
  const isOther = known.keys !== keys && known.keys.join(" ") !== keys.join(" ");
  return isOther ? { kind: "loading" } : known;
}
