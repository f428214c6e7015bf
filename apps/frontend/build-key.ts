import { createHash } from "node:crypto";

/**
 * What Next encrypts the arguments of server actions with: 32 bytes in base64, the same for every build, and no secret.
 *
 * There are no server actions, and `dropBuildKeys` takes the key out of what is built. But Next compiles every module with
 * it, and without one it makes up another for each build in a container: nothing in its cache would fit, and a build
 * after one changed line would take three times the processor time.
 */
export const BUILD_KEY = createHash("sha256").update("Next needs a key to build").digest("base64");
