import { type SymbolId, simpleName } from "@domainsmith/model";
import type { Dependent } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DeleteIcon, ErrorIcon, RenameIcon } from "../../ui/icons/index.ts";
import { useActions } from "../store/use-diagram.ts";

const EFFECTS: readonly Dependent["effect"][] = ["deleted", "changed", "error"];

interface DeleteDialogProps {
  readonly keys: readonly SymbolId[];
  readonly dependents: readonly Dependent[];
}

/** Shows what depends on something that is about to be deleted, and what becomes of it. */
export function DeleteDialog({ keys, dependents }: DeleteDialogProps) {
  const actions = useActions();
  const t = texts.deleting;
  const [key = ""] = keys;
  const title = t.title(keys.length === 1 ? simpleName(key) : t.things(keys.length));
  return (
    <Dialog
      title={title}
      onClose={actions.cancelDelete}
      actions={
        <>
          <Button autoFocus onPress={() => void actions.delete(keys)}>
            {t.delete}
          </Button>
          <Button appearance="secondary" onPress={actions.cancelDelete}>
            {t.cancel}
          </Button>
        </>
      }
    >
      <p className="deleting-intro">{t.intro(dependents.length)}</p>
      {EFFECTS.map((effect) => (
        <DependentGroup key={effect} effect={effect} all={dependents} />
      ))}
    </Dialog>
  );
}

function DependentGroup({ effect, all }: { readonly effect: Dependent["effect"]; readonly all: readonly Dependent[] }) {
  const own = all.filter((dependent) => dependent.effect === effect);
  if (own.length === 0) return null;
  return (
    <section className={`deleting-group deleting-${effect}`}>
      <h3>
        {effect === "deleted" ? <DeleteIcon /> : effect === "changed" ? <RenameIcon /> : <ErrorIcon />}
        {texts.deleting.groups[effect]}
      </h3>
      <ul>
        {own.map(({ title, file, line }) => (
          <li key={`${title} ${file} ${String(line)}`}>
            <span>{title}</span>
            <span className="deleting-place">
              {file}:{line}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
