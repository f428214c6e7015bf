import { readBaseImageLock, refreshedLock, writeBaseImageLock } from "../image/base-image-lock.ts";
import { registryDigest } from "../image/registry-digest.ts";
import { generatedApp } from "./generated-app.ts";

/** Writes the lock file of the base images anew, and fails afterwards if a registry did not answer for one of them. */
const { lock, failures } = await refreshedLock(generatedApp(), readBaseImageLock(), registryDigest);
writeBaseImageLock(lock);
for (const [reference, digest] of Object.entries(lock)) console.log(`${reference}: ${digest ?? "not known"}`);
for (const { message } of failures) console.error(`::error::${message}`);
process.exitCode = failures.length === 0 ? 0 : 1;
