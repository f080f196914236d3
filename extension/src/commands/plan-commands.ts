import { apply } from "./plan/apply.ts";
import { discard } from "./plan/discard.ts";
import { goToSymbol } from "./plan/go-to-symbol.ts";
import { groupByFile, groupByGenerator, groupBySymbol } from "./plan/group-by.ts";
import { keepMine } from "./plan/keep-mine.ts";
import { openAllChanges } from "./plan/open-all-changes.ts";
import { openChange } from "./plan/open-change.ts";
import { openFile } from "./plan/open-file.ts";
import { refresh } from "./plan/refresh.ts";
import { resolve } from "./plan/resolve.ts";
import { takeGenerated } from "./plan/take-generated.ts";
import { toggle } from "./plan/toggle.ts";

/** The commands of the view "Generation". */
export const planCommands = {
  "plan.apply": apply,
  "plan.discard": discard,
  "plan.goToSymbol": goToSymbol,
  "plan.groupByFile": groupByFile,
  "plan.groupByGenerator": groupByGenerator,
  "plan.groupBySymbol": groupBySymbol,
  "plan.keepMine": keepMine,
  "plan.openAllChanges": openAllChanges,
  "plan.openChange": openChange,
  "plan.openFile": openFile,
  "plan.refresh": refresh,
  "plan.resolve": resolve,
  "plan.takeGenerated": takeGenerated,
  "plan.toggle": toggle,
};
