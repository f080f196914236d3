import { PRIMITIVE_DOCS } from "../presentation/builtins.ts";
import { type Parameter, type Signature, signature } from "./signature.ts";

const MIN: Parameter = { text: "min", doc: "The smallest value that is allowed. Without it, there is no lower bound." };
const MAX: Parameter = { text: "max", doc: "The greatest value that is allowed. Without it, there is no upper bound." };
const PRECISION: Parameter = { text: "precision", doc: "How many digits a number has, before and behind the point." };
const SCALE: Parameter = { text: "scale", doc: "How many of the digits stand behind the point." };
const RANGE: Parameter = { text: "range", doc: "The values that are allowed: `0..`, `..100`, `0..100`." };

/**
 * The forms that the brackets behind a built-in type can have; none for types that take nothing.
 *
 * @param isRange whether `..` is written already
 */
export function typeSignatures(name: string): readonly Signature[] {
  const doc = PRIMITIVE_DOCS[name] ?? "";
  const bounds: Signature = { head: `${name}(`, parameters: [MIN, MAX], separator: "..", tail: ")", doc };
  switch (name) {
    case "String":
      return [
        signature(name, [{ text: "max", doc: "How many characters a text has at most." }], doc),
        {
          ...bounds,
          parameters: [
            { text: "min", doc: "How many characters a text has at least." },
            { text: "max", doc: "How many characters a text has at most." },
          ],
        },
      ];
    case "Decimal":
      return [signature(name, [PRECISION, SCALE], doc), signature(name, [PRECISION, SCALE, RANGE], doc)];
    case "Int":
    case "Long":
    case "Float":
      return [bounds];
    default:
      return [];
  }
}
