import { runLawTests } from "./law-tests.ts";

runLawTests({ cases: 2000, upgradeCases: 400, seed: 2 });
