import { cpSync } from "node:fs";
import { join, relative } from "node:path";
import { hintToCompile } from "./compile-hint.ts";
import { dropBuildKeys } from "./drop-build-keys.ts";

const workspace = relative(join(import.meta.dirname, "../.."), import.meta.dirname);
const server = join(".next/standalone", workspace);

hintToCompile(".next/static");
// The stand-alone server serves the browser's files too, if they are where it looks for them.
cpSync(".next/static", join(server, ".next/static"), { recursive: true });
cpSync("public", join(server, "public"), { recursive: true });
dropBuildKeys(join(server, ".next"));
