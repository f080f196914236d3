import { Icon, lines } from "./icon.tsx";

export const SelectIcon = lines("M4 2.5v10l2.7-2.5 1.9 3.7 1.6-.8-1.9-3.6H12z");
export const AddIcon = lines("M8 3v10M3 8h10");
export const RemoveIcon = lines("M3 8h10");
export const DeleteIcon = lines("M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.5M9.2 7v3.5");
export const RenameIcon = lines("M3 13l.6-2.7 7-7 2.1 2.1-7 7zM9.3 4.6l2.1 2.1");
export const DuplicateIcon = lines("M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3");
export const CopyIcon = lines("M6 4.5h7v9H6zM10 4.5v-2H3v9h3");
export const CutIcon = lines(
  "M4.5 9.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M11.5 9.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M5.4 10 10.5 2.5M10.6 10 5.5 2.5",
);
export const PasteIcon = lines("M5.5 3.5h-2v10h9v-10h-2M5.5 2.5h5v2h-5z");
export const ExtractIcon = lines("M8.5 3.5h-6v9h6M6 8h8M11 5l3 3-3 3");
export const GoToIcon = lines("M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5");
export const UndoIcon = lines("M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.5 3.5 2.5 6.5l3 3");
export const RedoIcon = lines("M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10.5 3.5l3 3-3 3");
export const SearchIcon = lines("M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 13.5 13.5");
export const FilterIcon = lines("M2.5 3.5h11L9.5 8.5v4l-3 1v-5z");
export const ExportIcon = lines("M8 10V2.5M5 5.3l3-3 3 3M3 9v4.5h10V9");
export const CloseIcon = lines("M4 4l8 8M12 4l-8 8");
export const CheckIcon = lines("M3 8.5 6.5 12 13 4.5");
export const MoreIcon = lines(
  "M3.5 8h.01M8 8h.01M12.5 8h.01M3 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M12 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0",
);
export const ChevronRightIcon = lines("M6 3.5 10.5 8 6 12.5");
export const ChevronDownIcon = lines("M3.5 6 8 10.5 12.5 6");
export const ChevronLeftIcon = lines("M10 3.5 5.5 8l4.5 4.5");
export const ArrowUpIcon = lines("M8 13V3M4 7l4-4 4 4");
export const ArrowDownIcon = lines("M8 3v10M4 9l4 4 4-4");

export function HelpIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.2 6.3c.1-1.1.8-1.7 1.8-1.7s1.8.7 1.8 1.6c0 1.4-1.8 1.4-1.8 2.8M8 11.3v.01" />
    </Icon>
  );
}
