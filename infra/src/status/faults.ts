import { describe } from "../diagnose/explain.ts";
import type { Symptom } from "../diagnose/symptom.ts";
import type { Fault, Status } from "./status.ts";

/** Everything that is not as it should be, what explains the rest first. */
export function faults(
  { release, secrets, address }: Pick<Status, "release" | "secrets" | "address">,
  symptoms: readonly Symptom[],
): Fault[] {
  if (!release.newest) {
    return [{ code: "RELEASE_MISSING", object: `release ${release.name}`, message: "not installed" }];
  }
  const lacks = { code: "SECRET_INCOMPLETE", object: `Secret ${secrets.name}` };
  const silent = { code: "FRONT_DOOR_SILENT", object: address.url ?? "", message: "it does not answer as it should" };
  return [
    ...(secrets.missing.length > 0 ? [{ ...lacks, message: `it lacks ${secrets.missing.join(", ")}` }] : []),
    ...symptoms.map(fault),
    // Whatever is wrong with a pod explains a silent door.
    ...(symptoms.length === 0 && address.answers === false ? [silent] : []),
  ];
}

function fault(symptom: Symptom): Fault {
  const { code, object } = symptom;
  return { code, object, message: describe(symptom).slice(`${object}: `.length) };
}
