import type { DiagramProblem } from "@domainsmith/model/diagram";
import { Icon, lines } from "./icon.tsx";

export const WarningIcon = lines("M8 2.5 14 13H2zM8 6.5V9.5M8 11.3v.01");

export function ErrorIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M6 6l4 4M10 6l-4 4" />
    </Icon>
  );
}

export function InfoIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.5v3.5M8 5.2v.01" />
    </Icon>
  );
}

export function SeverityIcon({ severity }: Pick<DiagramProblem, "severity">) {
  if (severity === "error") return <ErrorIcon />;
  return severity === "warning" ? <WarningIcon /> : <InfoIcon />;
}
