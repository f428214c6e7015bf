import { config } from "zod";

/** By default zod compiles a function for each schema of an object, which a command that parses with each once can't use. */
config({ jitless: true });
