import { ast, flatTree, isSynthetic, nameSpanOf } from "@domainsmith/language";
import type { AstNode } from "langium";
import { type Hint, partFor } from "./hint.ts";

/** Behind the parameter of a lambda, its type: an element of the collection. */
export const lambdaParameterTypes: Hint = {
  setting: "inlayHints.lambdaParameterTypes",
  hintsIn(node, { services, positionAt }) {
    return flatTree(node).nodes.flatMap((lambda) => {
      const collection = ast.isLambda(lambda) ? collectionOf(lambda) : undefined;
      const type = collection && services.references.ReceiverTypes.ofExpression(collection)?.type;
      const name = nameSpanOf(lambda);
      if (!type || !name || !("name" in type) || type.name === undefined) return [];
      const part = isSynthetic(type) ? { value: type.name } : partFor(type.name, type);
      return [{ position: positionAt(name.end), label: [{ value: ": " }, part], kind: 1 }];
    });
  },
};

function collectionOf({ $container: argument }: ast.Lambda): ast.Expression | undefined {
  const call: AstNode | undefined = argument?.$container;
  return ast.isCallExpression(call) && ast.isPathExpression(call.callee) ? call.callee.receiver : undefined;
}
