import {
  type Doc,
  EMPTY_LINE,
  group,
  HARD_LINE,
  ifBroken,
  indent,
  SOFT_LINE,
  SPACE_OR_LINE,
  softBlock,
} from "./doc.ts";
import { LayoutError } from "./layout-error.ts";
import { type AssignedTo, printAssignment, printTypeAssignment } from "./print-assignments.ts";
import { isComplexPattern, printBinding } from "./print-bindings.ts";
import { printNames } from "./print-expressions.ts";
import { printComment, printLines } from "./print-lists.ts";
import { printInterfaceBody, printSignature, printTypeParameters } from "./print-types.ts";
import type { Printers } from "./printers.ts";
import { isComplexAnnotation } from "./questions.ts";
import type { Block, Declarator, Expression, Statement } from "./syntax.ts";

export function printStatement(p: Printers, node: Statement): Doc {
  switch (node.kind) {
    case "expression":
      return [p.expression(node.expression, "statement"), ";"];
    case "variables":
      return printVariables(p, node.start, node.declarators);
    case "return":
      return node.argument ? [`${node.word} `, printReturned(p, node.argument), ";"] : `${node.word};`;
    case "if":
      return printIf(p, node);
    case "for":
      return group([node.start, p.expression(node.of, "other"), ")", printClause(p, node.body)]);
    case "while":
      return group(["while (", group(softBlock(p.expression(node.test, "tested"))), ")", printClause(p, node.body)]);
    case "try":
      return [
        "try ",
        p.block(node.block),
        node.handler ? [` catch${node.caught} `, p.block(node.handler)] : "",
        node.last ? [" finally ", p.block(node.last)] : "",
      ];
    case "functionDeclaration":
      return [node.start, printSignature(p, node.signature), " ", p.block(node.body)];
    case "typeAlias": {
      const left = [node.start, node.name, printTypeParameters(p, node.parameters)];
      return [printTypeAssignment(p, left, node.type), ";"];
    }
    case "interface":
      return [node.start, printInterfaceBody(p, node.members)];
    case "classField": {
      const left = [node.start, node.type ? [": ", p.type(node.type)] : ""];
      return [node.value ? printAssignment(p, assigned(left), node.value) : left, ";"];
    }
    case "exportDefault":
      return ["export default ", p.expression(node.expression, "other"), ";"];
    case "names":
      return [node.start, printNames(node.names), node.end];
    case "plain":
      return node.text;
    case "block":
      return p.block(node);
  }
}

function assigned(left: Doc, breaksLeft = false): AssignedTo {
  return { left, operator: " =", isShort: false, breaksLeft };
}

function printVariables(p: Printers, start: string, declarators: readonly Declarator[]): Doc {
  const [only, ...others] = declarators;
  if (!only || others.length > 0) throw new LayoutError("Several variables are declared at once.");
  const { binding, type, value } = only;
  const left = [printBinding(p, binding, true), type ? [": ", p.type(type)] : ""];
  if (!value) return [start, left, ";"];
  const breaksLeft = isComplexPattern(binding) || isComplexAnnotation(type);
  return [start, printAssignment(p, assigned(left, breaksLeft), value), ";"];
}

function printReturned(p: Printers, node: Expression): Doc {
  const printed = p.expression(node, "returned");
  if ((node.kind === "paren" ? node.inner : node).kind !== "binary") return printed;
  return group([ifBroken("("), indent([SOFT_LINE, printed]), SOFT_LINE, ifBroken(")")]);
}

function printIf(p: Printers, { test, yes, no }: Extract<Statement, { kind: "if" }>): Doc {
  const start = group(["if (", group(softBlock(p.expression(test, "tested"))), ")", printClause(p, yes)]);
  if (!no) return start;
  const otherwise = no.kind === "if" ? [" ", printStatement(p, no)] : printClause(p, no);
  return [start, yes.kind === "block" ? " else" : [HARD_LINE, "else"], group(otherwise)];
}

function printClause(p: Printers, node: Statement): Doc {
  return node.kind === "block" ? [" ", p.block(node)] : indent([SPACE_OR_LINE, printStatement(p, node)]);
}

export function printBlock(p: Printers, { statements, rest }: Block): Doc {
  if (statements.length === 0 && rest.length === 0) return "{}";
  const lines = printLines(statements, (each) => printStatement(p, each));
  if (rest.length === 0) return ["{", indent([HARD_LINE, lines]), HARD_LINE, "}"];
  const comments = rest.map(({ text, blankBefore }, index) => {
    const isFirst = index === 0 && statements.length === 0;
    return [isFirst ? "" : blankBefore ? EMPTY_LINE : HARD_LINE, printComment(text)];
  });
  return ["{", indent([HARD_LINE, lines, comments]), HARD_LINE, "}"];
}
