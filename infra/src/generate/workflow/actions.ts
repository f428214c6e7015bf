/**
 * Every action of others that the workflows use, by the commit that is run and the version that it is. A commit is
 * taken only where three unrelated repositories agree with its version comment: wrong ones circulate, and a tag can
 * be moved. What a line of shell can do is no action.
 */
export const actions = {
  "actions/checkout": { version: "v6.0.2", commit: "de0fac2e4500dabe0009e67214ff5f5447ce83dd" },
  "actions/setup-node": { version: "v6.3.0", commit: "53b83947a5a98c8d113130e565377fae1a50d02f" },
  "actions/cache": { version: "v5.0.3", commit: "cdf6c1fa76f9f475f3d7449005a359c84ca0f306" },
  "actions/upload-artifact": { version: "v7.0.0", commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f" },
  "actions/download-artifact": { version: "v8.0.0", commit: "70fc10c6e5e1ce46ad2ea6f2b72d43f7d47b13c3" },
  "actions/attest": { version: "v4.1.0", commit: "59d89421af93a897026c735860bf21b6eb4f7b26" },
  "docker/build-push-action": { version: "v7.0.0", commit: "d08e5c354a6adb9ed34480a06d141179aa583294" },
} as const satisfies Readonly<Record<string, { version: string; commit: string }>>;

export type Action = keyof typeof actions;
