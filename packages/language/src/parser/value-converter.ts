import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from "langium";
import { readString } from "./string-literal.ts";

/** What literals mean: strings without quotes and escapes, patterns without backticks. Numbers stay text. */
export class DomainValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    switch (rule.name) {
      case "STRING":
        return readString(input);
      case "RAW":
        return input.slice(1, input.length > 1 && input.endsWith("`") ? -1 : undefined);
      default:
        return super.runConverter(rule, input, cstNode);
    }
  }
}
