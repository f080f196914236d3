import { ownerOf } from "@domainsmith/model";
import type { DiagramDetails } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { Button } from "../../ui/button.tsx";
import { DeleteIcon } from "../../ui/icons/actions.tsx";
import { MixinIcon, ValueIcon } from "../../ui/icons/kinds.tsx";
import { useActions, useDiagram } from "../store/use-diagram.ts";
import { FlagFields, ModifierFields } from "./flag-fields.tsx";
import { PersonalFields } from "./personal-fields.tsx";

/** What can be set on several things at once. */
export function ManyProperties({ all }: { readonly all: readonly DiagramDetails[] }) {
  const actions = useActions();
  const editable = useDiagram((state) => state.editable);
  const selection = useDiagram((state) => state.selection);
  const disabled = !editable || all.some(({ foreign }) => foreign);
  const keys = all.map(({ key }) => key);
  const owner = ownerOf(keys[0] ?? "");
  const canExtract = all.every(({ kind, key }) => EXTRACTABLE.includes(kind) && ownerOf(key) === owner);
  return (
    <>
      <div className="properties-head">
        <div className="properties-title">
          <span className="properties-name">{texts.properties.several(selection.length)}</span>
        </div>
      </div>
      <div className="properties-fields">
        <FlagFields all={all} disabled={disabled} />
        <ModifierFields all={all} disabled={disabled} />
        <PersonalFields all={all} disabled={disabled} />
        <div className="properties-buttons">
          {canExtract ? (
            <>
              <Button
                appearance="secondary"
                icon={<ValueIcon />}
                disabled={disabled}
                onPress={() => void actions.extract("value", keys)}
              >
                {texts.commands.extractValue}
              </Button>
              <Button
                appearance="secondary"
                icon={<MixinIcon />}
                disabled={disabled}
                onPress={() => void actions.extract("mixin", keys)}
              >
                {texts.commands.extractMixin}
              </Button>
            </>
          ) : null}
          <Button
            appearance="secondary"
            icon={<DeleteIcon />}
            disabled={disabled}
            onPress={() => void actions.askDelete(selection)}
          >
            {texts.commands.delete}
          </Button>
        </div>
      </div>
    </>
  );
}

const EXTRACTABLE: readonly DiagramDetails["kind"][] = ["attribute", "relation", "computed"];
