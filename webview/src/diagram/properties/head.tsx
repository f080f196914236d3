import type { DiagramDetails } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { SymbolIcon } from "../../ui/icons/index.ts";
import { Link } from "../../ui/link.tsx";
import { useActions } from "../store/use-diagram.ts";

/** What it is about, and the way to its text. */
export function Head({ details }: { readonly details: DiagramDetails }) {
  const { goTo } = useActions();
  const { kind, name, foreign, key } = details;
  return (
    <div className="properties-head">
      <div className="properties-title">
        <SymbolIcon kind={kind} />
        <span className="properties-name">{name}</span>
        <span className="properties-kind">{texts.properties.kinds[kind]}</span>
      </div>
      {foreign ? <p className="properties-foreign">{texts.properties.foreign}</p> : null}
      <Link onPress={() => goTo(key, true)}>{foreign ? texts.properties.goTo : texts.commands.goTo}</Link>
    </div>
  );
}
