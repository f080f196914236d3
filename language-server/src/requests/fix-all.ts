import { FIX_ALL_REQUEST, type FixAllParams, type FixAllResult } from "@domainsmith/model";
import type { DomainCodeActionProvider } from "../code-actions/code-action-provider.ts";
import type { RequestContext } from "./requests.ts";
import { whenBuilt } from "./when-built.ts";

/** Answers with the edit that fixes all problems of a project that have one solution. */
export function answerFixAll({ connection, services: { shared, lsp } }: RequestContext): void {
  const provider = lsp.CodeActionProvider as DomainCodeActionProvider | undefined;
  connection.onRequest(FIX_ALL_REQUEST, async ({ uri, code }: FixAllParams, token): Promise<FixAllResult> => {
    await whenBuilt(shared, token);
    const what = { later: "fix-all", uri, project: true, ...(code === undefined ? {} : { code }) } as const;
    const found = await provider?.fixAllEdit(what, token);
    return { fixed: found?.fixed.length ?? 0, ...(found?.edit ? { edit: found.edit } : {}) };
  });
}
