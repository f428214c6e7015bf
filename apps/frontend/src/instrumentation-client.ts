import { reloadWhenGone } from "./shell/reload-when-gone.ts";

// Runs once in the browser, before React does.
reloadWhenGone();
