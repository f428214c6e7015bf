import type { Problem } from "../problem.ts";
import type { SymptomCode } from "./advice.ts";
import { problemOf } from "./explain.ts";

/** What Helm prints -> code; the first that fits counts. The same texts in Helm 3.10+ and 4. */
const HELM_FAILURES: readonly { says: RegExp; code: SymptomCode }[] = [
  { says: /don't meet the specifications of the schema/, code: "SCHEMA_REFUSED" },
  { says: /execution error at \(\S+\/templates\//, code: "VALUES_REFUSED" },
  { says: /another operation \(install\/upgrade\/rollback\) is in progress/, code: "RELEASE_LOCKED" },
  { says: /because it is being terminated/, code: "NAMESPACE_GOING" },
  { says: /exceeded quota|failed quota/, code: "QUOTA_EXCEEDED" },
  { says: /violates PodSecurity/, code: "POD_SECURITY_REFUSED" },
  { says: /admission webhook "[^"]+" denied|ValidatingAdmissionPolicy '[^']+'.*denied/, code: "ADMISSION_REFUSED" },
  { says: /invalid ownership metadata|cannot be imported into the current release/, code: "OBJECT_TAKEN" },
  { says: /Unauthorized|must be logged in|getting credentials: exec/, code: "CREDENTIALS_EXPIRED" },
  { says: /is forbidden: User /, code: "ACCESS_DENIED" },
  { says: /context "?[^"]+"? does not exist/, code: "CONTEXT_MISSING" },
  { says: /x509:/, code: "CLUSTER_UNTRUSTED" },
  {
    says: /cluster unreachable|connection refused|no such host|i\/o timeout|connection reset/,
    code: "CLUSTER_UNREACHABLE",
  },
  { says: /timed out waiting|deadline exceeded|timeout waiting|not finished after \d+ s/, code: "HELM_TIMED_OUT" },
  {
    says: / is invalid: |unknown field|strict decoding error|no matches for kind|ValidationError/,
    code: "OBJECT_INVALID",
  },
];

const SHOWN_LINES = 12;

/**
 * A failed Helm as an error.
 *
 * @param object what it was to change: `release todo-app`
 * @param namespace of the release, for the advice
 * @param printed all that it printed on standard error
 */
export function helmFailure(object: string, namespace: string, printed: string): Problem {
  const lines = printed.trim().split("\n");
  // Warnings come first, the error last; it may go on for several lines.
  const at = lines.findLastIndex((line) => line.startsWith("Error:"));
  const said = lines
    .slice(Math.max(at, 0))
    .join("\n")
    .replace(/^Error: /, "helm: ");
  const code = HELM_FAILURES.find(({ says }) => says.test(said))?.code ?? "HELM_FAILED";
  const cause = said === "" ? undefined : new Error(said.split("\n").slice(0, SHOWN_LINES).join("\n"));
  return problemOf(code, object, { namespace, cause });
}
