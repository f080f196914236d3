import type { Module } from "langium";
import { DomainParser } from "../parser/domain-parser.ts";
import type { DomainServices } from "../services.ts";

let shared: DomainParser | undefined;

/** One parser for all workspaces of a test run: to work out what the grammar means takes longer than most tests. */
export const sharedParserModule: Module<DomainServices, { readonly parser: { readonly LangiumParser: DomainParser } }> =
  {
    parser: { LangiumParser: (services) => sharedParser(services) },
  };

/** The parser, which reads for these services whenever it is asked through what this returns. */
function sharedParser(services: DomainServices): DomainParser {
  shared ??= new DomainParser(services);
  return new Proxy(shared, {
    get(parser, name) {
      parser.readFor(services);
      const value: unknown = Reflect.get(parser, name);
      return typeof value === "function" ? value.bind(parser) : value;
    },
  });
}
