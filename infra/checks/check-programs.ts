import { join } from "node:path";

/** A program that checks what is generated, pinned with everything it is made from. */
export interface CheckProgram {
  name: string;
  /** What it calls itself; one on PATH that says the same is taken as it is. */
  version: string;
  /** Arguments with which it prints its version. */
  askVersion: readonly string[];
  from: GoPackage | PythonPackages;
}

/** Built from the Go module proxy. */
export interface GoPackage {
  kind: "go";
  package: string;
  /** Folder with go.mod and go.sum. */
  sources: string;
  linkerFlags: string;
}

/** Installed from PyPI into a folder of its own. */
export interface PythonPackages {
  kind: "python";
  /** File with one exact version a line, dependencies included. */
  requirements: string;
}

export const goModules: string = join(import.meta.dirname, "go");

const go = (name: string, goPackage: string, ...flags: readonly string[]): GoPackage => ({
  kind: "go",
  package: goPackage,
  sources: join(goModules, name),
  linkerFlags: ["-s -w", ...flags].join(" "),
});

/** One module, several programs. */
const buildkit = (name: string) => ({
  name,
  version: "0.31.1",
  askVersion: ["--version"],
  from: go("buildkit", `github.com/moby/buildkit/cmd/${name}`),
});

const python = (name: string): PythonPackages => ({
  kind: "python",
  requirements: join(import.meta.dirname, "python", `${name}.txt`),
});

/** The oldest Helm that the chart claims; its release is linked with these, and refuses the chart without them. */
const HELM = "3.10.3";
const HELM_FLAGS = [
  `-X helm.sh/helm/v3/internal/version.version=v${HELM}`,
  ...["pkg/chartutil", "pkg/lint/rules"].flatMap((path) => [
    `-X helm.sh/helm/v3/${path}.k8sVersionMajor=1`,
    `-X helm.sh/helm/v3/${path}.k8sVersionMinor=25`,
  ]),
];

/** In the order of how long they take to make. */
export const CHECK_PROGRAMS = {
  hadolint: { name: "hadolint", version: "2.15.1", askVersion: ["--version"], from: python("hadolint") },
  shellcheck: { name: "shellcheck", version: "0.11.0", askVersion: ["--version"], from: python("shellcheck") },
  actionlint: {
    name: "actionlint",
    version: "1.7.12",
    askVersion: ["-version"],
    from: go("actionlint", "github.com/rhysd/actionlint/cmd/actionlint"),
  },
  kubeconform: {
    name: "kubeconform",
    version: "0.8.0",
    askVersion: ["-v"],
    from: go("kubeconform", "github.com/yannh/kubeconform/cmd/kubeconform"),
  },
  "kube-score": {
    name: "kube-score",
    version: "1.20.0",
    askVersion: ["version"],
    from: go("kube-score", "github.com/zegl/kube-score/cmd/kube-score"),
  },
  checkov: { name: "checkov", version: "3.3.30", askVersion: ["--version"], from: python("checkov") },
  helm: {
    name: "helm",
    version: HELM,
    askVersion: ["version", "--template", "{{.Version}}"],
    from: go("helm", "helm.sh/helm/v3/cmd/helm", ...HELM_FLAGS),
  },
  // The release that the workflow for images builds with.
  buildctl: buildkit("buildctl"),
  buildkitd: buildkit("buildkitd"),
} as const satisfies Record<string, CheckProgram>;

export type CheckProgramName = keyof typeof CHECK_PROGRAMS;
