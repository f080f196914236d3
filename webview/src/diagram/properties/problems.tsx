import type { DiagramProblem } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { SeverityIcon } from "../../ui/icons/status.tsx";
import { Link } from "../../ui/link.tsx";
import { useActions } from "../store/use-diagram.ts";

/** What the checks find, each with the way to its page. */
export function Problems({ problems }: { readonly problems: readonly DiagramProblem[] }) {
  const { help } = useActions();
  if (problems.length === 0) return null;
  return (
    <ul className="properties-problems" aria-label={texts.properties.problems}>
      {problems.map(({ severity, code, message }) => (
        <li key={`${code} ${message}`} className={`problem-${severity}`}>
          <SeverityIcon severity={severity} />
          <span className="problem-text">
            {message}{" "}
            {/^DS\d{4}$/.test(code) ? (
              <Link title={texts.properties.aboutProblem(code)} onPress={() => help(code)}>
                {code}
              </Link>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
