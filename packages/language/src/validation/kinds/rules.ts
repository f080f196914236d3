import { type DiagnosticKind, error, warning } from "./kind.ts";

/** Expressions, checks, computed members and defaults: `DS30xx`, `DS31xx`. */
export const ruleKinds = {
  operandType: error("DS3001", "Operands that do not fit"),
  resultType: error("DS3002", "An expression of another type"),
  nullResult: error("DS3003", "An expression that may be null"),
  unknownMethod: error("DS3004", "A call of something that is no function"),
  lambda: error("DS3005", "A collection asked without `x => …`, or something else asked with it"),
  functionArguments: error("DS3006", "Arguments that a function does not take"),
  notHere: error("DS3007", "A name that means nothing in this place"),
  notAValue: error("DS3008", "A name that is no value"),
  badLiteral: error("DS3009", "A text that is no date, time, duration or UUID"),
  outOfBounds: error("DS3010", "A literal that its type does not allow"),
  computedCycle: error("DS3011", "A computed member that needs itself"),
  conditionPattern: error("DS3012", "A pattern behind `matches` that is no regular expression"),
  divisionByZero: error("DS3013", "A division by zero"),
  neverNull: warning("DS3014", "A comparison with null of something that never is null"),
  constantCondition: warning("DS3015", "A condition that nothing can change"),
} as const satisfies Record<string, DiagnosticKind>;
