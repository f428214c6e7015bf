import { EnvError, type Fault, type ServiceEnv } from "@todo/env-schema";

/** Pages of the machine itself: nobody is between them and it. */
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Every origin whose pages may call the API and sign somebody in, the app's own first.
 *
 * @throws EnvError in production, for origins that passwords would travel to in the clear
 */
export function trustedOrigins({
  APP_ENV,
  FRONTEND_URL,
  CORS_ORIGINS,
}: Pick<ServiceEnv<"backend">, "APP_ENV" | "FRONTEND_URL" | "CORS_ORIGINS">): string[] {
  if (APP_ENV === "production") {
    const faults: Fault[] = [];
    if (!FRONTEND_URL.startsWith("https:")) {
      faults.push({ name: "FRONTEND_URL", fault: "is wrong: in production it has to be an https origin" });
    }
    if (CORS_ORIGINS.some((origin) => !origin.startsWith("https:") && !LOOPBACK.has(new URL(origin).hostname))) {
      const fault = "is wrong: in production all but those of the same machine have to be https origins";
      faults.push({ name: "CORS_ORIGINS", fault });
    }
    if (faults.length > 0) throw new EnvError("backend", faults);
  }
  return [...new Set([FRONTEND_URL, ...CORS_ORIGINS])];
}
