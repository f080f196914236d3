import type { Random } from "../random.ts";
import { complete } from "./complete.ts";
import { createFile, deleteFile, move } from "./files.ts";
import { followColours, followHierarchies, followLenses, pull } from "./follow.ts";
import { format } from "./format.ts";
import { changeOnDisk, close, open, saveOne, untitled } from "./open-and-close.ts";
import { renameSymbol } from "./rename-symbols.ts";
import { changeFolders, changeSettings } from "./settings.ts";
import type { Step } from "./step.ts";
import { askStrange } from "./strange.ts";
import { takeAction } from "./take-actions.ts";
import { beginAgain, flood, typeAndAsk } from "./type-and-ask.ts";

/** Everything that is done at random. */
const STEPS: readonly Step[] = [
  typeAndAsk,
  flood,
  beginAgain,
  complete,
  format,
  takeAction,
  renameSymbol,
  followColours,
  followHierarchies,
  followLenses,
  pull,
  open,
  close,
  saveOne,
  untitled,
  changeOnDisk,
  createFile,
  deleteFile,
  move,
  changeSettings,
  changeFolders,
  askStrange,
];

const TOTAL = STEPS.reduce((sum, { weight }) => sum + weight, 0);

/** Something to do next. */
export function nextStep(random: Random): Step {
  let left = random.below(TOTAL);
  for (const step of STEPS) {
    left -= step.weight;
    if (left < 0) return step;
  }
  return typeAndAsk;
}
