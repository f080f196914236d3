import { ownerOf, simpleName } from "@domainsmith/model";
import type { DiagramEdge } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldMessage } from "../../ui/field-message.tsx";
import { Link } from "../../ui/link.tsx";
import { nodeOf } from "../commands/subject.ts";
import { useActions, useDiagram, useStore } from "../store/use-diagram.ts";
import { useField } from "./use-field.ts";

/** A line that is no relation: inheritance, a mixin, or what a member uses. */
export function PlainLine({ edge: { kind, from, to } }: { readonly edge: DiagramEdge }) {
  const { reveal } = useActions();
  const store = useStore();
  const field = useField();
  const editable = useDiagram((state) => state.editable);
  const card = nodeOf(store.get(), from.node);
  const canRemove = editable && card?.foreign === undefined && (kind === "inheritance" || kind === "mixin");
  const remove = () => {
    if (kind === "inheritance") field.change({ kind: "setBase", key: from.node, base: null });
    else {
      const mixins = (card?.mixins ?? []).filter((mixin) => mixin !== to.node);
      field.change({ kind: "setMixins", key: from.node, mixins });
    }
  };
  const word = kind === "inheritance" || kind === "mixin" ? kind : "uses";
  const member = from.row === undefined ? undefined : simpleName(from.row);
  return (
    <div className="properties-fields">
      <p className="properties-line">
        <Link onPress={() => reveal(ownerOf(from.node))}>{simpleName(from.node)}</Link>
        <span>
          {member === undefined ? "" : `.${member} `} {texts.properties.line[word]}{" "}
        </span>
        <Link onPress={() => reveal(to.node)}>{simpleName(to.node)}</Link>
      </p>
      {canRemove ? (
        <div>
          <Button appearance="secondary" onPress={remove}>
            {texts.commands.delete}
          </Button>
        </div>
      ) : null}
      <FieldMessage text={field.error} />
    </div>
  );
}
