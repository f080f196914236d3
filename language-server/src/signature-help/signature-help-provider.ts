import { ast, type DomainServices, flatTree } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { LangiumSharedServices, SignatureHelpProvider } from "langium/lsp";
import type {
  ParameterInformation,
  SignatureHelp,
  SignatureHelpClientCapabilities,
  SignatureHelpParams,
  SignatureInformation,
} from "vscode-languageserver";
import { Candidates } from "../completion/candidates.ts";
import { type Fragment, findFragment } from "../completion/fragment.ts";
import { BUILTIN_DOCS } from "../presentation/builtins.ts";
import { signatureOf } from "../presentation/signature.ts";
import { type CallAt, callsAt } from "./call-at.ts";
import { CLAUSE_SIGNATURES } from "./clause-signatures.ts";
import { lineOf, type Signature, signature } from "./signature.ts";
import { typeSignatures } from "./type-signatures.ts";

const CLAUSE_WORDS: ReadonlySet<string> = new Set(["personal", "sensitive", "index", "unique"]);
const FUNCTIONS: ReadonlySet<string> = new Set(["now", "today", "uuid", "sequence"]);
const METHODS: ReadonlySet<string> = new Set(["count", "sum", "min", "max", "avg", "any", "all", "none"]);

/**
 * Shows what the brackets around the cursor take, and which argument is being written. Like completion, it looks at the
 * fragment around the cursor only, so that it works in broken text.
 */
export class DomainSignatureHelpProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions = { triggerCharacters: ["(", ","], retriggerCharacters: [",", ":", "."] };
  private readonly services: DomainServices;
  private readonly candidates: Candidates;
  private client: SignatureHelpClientCapabilities | undefined;

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    this.services = services;
    this.candidates = new Candidates(services);
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.client = capabilities.textDocument?.signatureHelp;
    });
  }

  provideSignatureHelp(document: LangiumDocument, { position }: SignatureHelpParams): SignatureHelp | undefined {
    const offset = document.textDocument.offsetAt(position);
    const fragment = this.candidates.withOwner(findFragment(document, offset, this.services.parser.Lexer));
    for (const call of callsAt(fragment)) {
      const signatures = this.signaturesOf(call, fragment);
      if (signatures.length > 0) return this.help(signatures, call);
    }
    return undefined;
  }

  private signaturesOf(call: CallAt, fragment: Fragment): readonly Signature[] {
    const { name, before } = call;
    if (before?.image === "@") return this.ofAnnotation(name, fragment);
    if (before?.image === ".") return METHODS.has(name) ? [this.ofMethod(name, fragment)] : [];
    if (before?.image === ":" || before?.image === "owns" || isBase(fragment, name)) {
      const types = typeSignatures(name);
      if (types.length > 0) return types;
    }
    // An action or event may be called like anything.
    if (before?.image === "action" || before?.image === "event" || before?.image === "annotation") return [];
    const isOperation = name === "read" && fragment.tokens.some(({ image }) => image === "allow" || image === "deny");
    const clause = CLAUSE_WORDS.has(name) || isOperation ? CLAUSE_SIGNATURES[name] : undefined;
    if (clause) return [clause];
    return FUNCTIONS.has(name) ? [functionSignature(name)] : [];
  }

  private ofAnnotation(name: string, { parent }: Fragment): readonly Signature[] {
    const container = { $type: "Annotation", $container: parent };
    const info = { container, property: "annotation", reference: { $refText: name, ref: undefined } };
    const node = this.services.references.ScopeProvider.getScope(info).getElement(name)?.node;
    if (!ast.isAnnotationDeclaration(node)) return [];
    const doc = (of: ast.AnnotationDeclaration | ast.Parameter) =>
      this.services.documentation.DocumentationProvider.getDocumentation(of) ?? "";
    const parameters = node.parameters.map((parameter) => ({
      text: signatureOf(parameter),
      name: parameter.name,
      doc: doc(parameter),
    }));
    return [signature(`@${name}`, parameters, doc(node))];
  }

  /** A method of a collection, with what its elements are. */
  private ofMethod(name: string, fragment: Fragment): Signature {
    const plain = functionSignature(name);
    const tree = this.candidates.parse(fragment);
    const path =
      tree && flatTree(tree).nodes.findLast((node) => ast.isPathExpression(node) && node.member?.$refText === name);
    const collection = ast.isPathExpression(path)
      ? this.services.references.ReceiverTypes.ofExpression(path.receiver)
      : undefined;
    if (!collection?.many || !("name" in collection.type)) return plain;
    const element = String(collection.type.name);
    return { ...plain, parameters: plain.parameters.map((it) => ({ ...it, doc: `\`x\` is an element: ${element}.` })) };
  }

  private help(signatures: readonly Signature[], call: CallAt): SignatureHelp {
    const active = activeSignature(signatures, call);
    const parameter = activeParameter(signatures[active], call);
    const shown = signatures.map((each, index) => this.information(each, index === active ? parameter : undefined));
    return {
      signatures: shown,
      activeSignature: active,
      ...(parameter === undefined ? {} : { activeParameter: parameter }),
    };
  }

  private information(of: Signature, active: number | undefined): SignatureInformation {
    const { label, places } = lineOf(of);
    const capabilities = this.client?.signatureInformation;
    const offsets = capabilities?.parameterInformation?.labelOffsetSupport === true;
    const kind = capabilities?.documentationFormat?.includes("markdown") ? "markdown" : "plaintext";
    const parameters = of.parameters.map(({ text, doc }, index): ParameterInformation => {
      const [start, end] = places[index] ?? [0, 0];
      return { label: offsets ? [start, end] : text, ...(doc ? { documentation: { kind, value: doc } } : {}) };
    });
    return {
      label,
      parameters,
      ...(of.doc ? { documentation: { kind, value: of.doc } } : {}),
      ...(active !== undefined && capabilities?.activeParameterSupport ? { activeParameter: active } : {}),
    };
  }
}

/** `type Sku = String(…)`: what stands behind the sign is a type. */
function isBase({ kind, tokens }: Fragment, name: string): boolean {
  return (
    kind === "file" &&
    tokens.some((token) => token.tokenType.name === "type") &&
    tokens.some(({ image }) => image === name)
  );
}

function functionSignature(name: string): Signature {
  const documented = BUILTIN_DOCS[name];
  const text = documented?.signature ?? `${name}()`;
  const inner = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
  const parameters = inner === "" ? [] : [{ text: inner, doc: "" }];
  return { ...signature(name, parameters, documented?.doc ?? ""), tail: text.slice(text.lastIndexOf(")")) };
}

/** The first form that has what is written. */
function activeSignature(signatures: readonly Signature[], { position, range }: CallAt): number {
  const found = signatures.findIndex(({ parameters, separator }) =>
    separator === ".."
      ? position === 0 && (range || signatures.length === 1)
      : !range || position > 0
        ? position < parameters.length
        : false,
  );
  return Math.max(found, 0);
}

/** Undefined where the cursor's argument is too much. */
function activeParameter(of: Signature | undefined, { position, label, range }: CallAt): number | undefined {
  if (!of) return undefined;
  if (label !== undefined) {
    const named = of.parameters.findIndex(({ name }) => name === label);
    return named < 0 ? undefined : named;
  }
  const at = of.separator === ".." ? (range ? 1 : 0) : position;
  // The last of a list goes on.
  const last = of.parameters.length - 1;
  if (of.parameters[last]?.text.endsWith("…")) return Math.min(at, last);
  return at <= last ? at : undefined;
}
