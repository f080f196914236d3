import { type ast, nameSpanOf, segmentsOf, sourceFile } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { CodeLensProvider } from "langium/lsp";
import type { CodeLens, Command } from "vscode-languageserver";
import type { GeneratedCode } from "../generated-code/generated-files.ts";
import { addressOf, type NodeAddress, nodeAtAddress } from "../navigation/node-address.ts";
import { toRange } from "../navigation/places.ts";
import type { DomainServerServices } from "../server-module.ts";
import { generatedCodeLens } from "./generated-code-lens.ts";
import type { Lens, LensContext } from "./lens.ts";
import { policiesLens } from "./policies-lens.ts";
import { referencesLens } from "./references-lens.ts";

const LENSES: readonly Lens[] = [referencesLens, policiesLens, generatedCodeLens];

/** What a lens is about until it is shown. */
interface LensData extends NodeAddress {
  readonly uri: string;
  readonly lens: string;
}

/**
 * How many declarations a file may have for its lenses to say at once what is quickly found out. Editors wait twice
 * for those that come without words, and show empty lines meanwhile; for more of them, finding out and sending all
 * takes longer than that is worth.
 */
const AT_ONCE = 150;

/** Shows above declarations how they are used, protected and generated. */
export class DomainCodeLensProvider implements CodeLensProvider {
  private readonly services: DomainServerServices;
  private readonly generated: GeneratedCode;

  constructor(services: DomainServerServices) {
    this.services = services;
    this.generated = services.generated.GeneratedCode;
  }

  async provideCodeLens(document: LangiumDocument): Promise<CodeLens[]> {
    const context = await this.contextOf(document);
    const lenses = LENSES.filter(({ setting }) => context.settings.isOn(setting));
    const file = sourceFile(document);
    if (lenses.length === 0 || !file) return [];
    const declarations = segmentsOf(file).flatMap(({ node }) => (node ? named(node) : []));
    const atOnce = declarations.length <= AT_ONCE;
    return Promise.all(declarations.flatMap((node) => this.lensesOf(node, lenses, context, atOnce)));
  }

  /** Fills in what a lens says. One whose declaration is gone since then stays empty. */
  async resolveCodeLens(document: LangiumDocument, lens: CodeLens): Promise<CodeLens> {
    const data = lens.data as LensData;
    const found = LENSES.find((it) => it.name === data.lens);
    const node = nodeAtAddress(document, data, this.services);
    const context = await this.contextOf(document);
    if (!found || !node || !found.appliesTo(node, context)) return { ...lens, command: { title: "", command: "" } };
    return { ...lens, command: await found.resolve(node, context) };
  }

  private async contextOf(document: LangiumDocument): Promise<LensContext> {
    const { services } = this;
    const generated = await this.generated.filesOf(services.shared.workspace.Projects.of(document.uri));
    return { document, services, settings: services.lsp.ClientSettings, generated };
  }

  private lensesOf(
    node: AstNode,
    lenses: readonly Lens[],
    context: LensContext,
    atOnce: boolean,
  ): (CodeLens | Promise<CodeLens>)[] {
    const found = lenses.filter((lens) => lens.appliesTo(node, context));
    const name = found.length > 0 ? nameSpanOf(node) : undefined;
    if (!name) return [];
    const range = toRange(context.document, name);
    const uri = context.document.uri.toString();
    const address = addressOf(node, this.services);
    return found.map((lens) => {
      const data: LensData = { uri, lens: lens.name, ...address };
      const empty: CodeLens = { range, data };
      return atOnce && lens.quick ? withWords(empty, lens.resolve(node, context)) : empty;
    });
  }
}

async function withWords(lens: CodeLens, command: Command | Promise<Command>): Promise<CodeLens> {
  return { ...lens, command: await command };
}

/** The declarations of a segment: several roles may stand in one. */
function named(node: AstNode): readonly AstNode[] {
  return node.$type === "Roles" ? (node as ast.Roles).roles : [node];
}
