import { runLawTests } from "./law-tests.ts";

runLawTests({ cases: 400, upgradeCases: 100 });
