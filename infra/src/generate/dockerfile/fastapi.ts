import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { identity } from "./identity.ts";
import { lastStage } from "./last-stage.ts";
import { BUILD_ENV, registrySettings } from "./registry-settings.ts";
import { runStep } from "./run-step.ts";
import { section } from "./section.ts";

/** Of the standard library, what no server loads; globs below its folder, a line each. */
const LEFT_OUT = [
  "config-3.*,ensurepip,idlelib,lib2to3,pydoc_data,site-packages/*",
  "lib-dynload/*{test,tkinter}*,test,tkinter,turtledemo",
];

const RUNTIME_STAGE = `\
${section("runtime: what the app needs beside itself, collected under /runtime")}
FROM \${PYTHON_IMAGE} AS runtime
# A pipe fails when any of its commands does.
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# Python without what no server loads: its tests, what draws windows, what installs packages and what compiles.
${runStep([
  "mkdir -p /runtime/tmp",
  "chmod 1777 /runtime/tmp",
  `cp --archive --parents --target-directory=/runtime \\
      /usr/local/bin/python /usr/local/bin/python3 /usr/local/bin/python3.?? /usr/local/lib/python3.??`,
  ...LEFT_OUT.map((globs) => `rm -rf /runtime/usr/local/lib/python3.??/{${globs}}`),
  "find /runtime -depth -name __pycache__ -exec rm -rf {} +",
])}
# ldd names the libraries that it loads, and the last line those that the wheels of packages may presume (manylinux).
# The loader finds those of /usr/local/lib by its cache, and C's resolver learns from nsswitch.conf to look into
# /etc/hosts first.
${runStep([
  `find /runtime/usr/local -type f \\( -name '*.so' -o -name 'python3.??' \\) -exec ldd {} + \\
  | awk '/=> \\// { print $3 } /^\\t\\// { print $1 }' | sort -u \\
  | xargs cp --parents --dereference --target-directory=/runtime \\
      /lib/*-linux-gnu/lib{dl,gcc_s,m,pthread,resolv,rt,stdc++,util}.so.?`,
  "cp --parents --dereference --target-directory=/runtime /etc/ssl/certs/ca-certificates.crt",
  "ldconfig -X -r /runtime /usr/local/lib",
  "rm -rf /runtime/var",
  "echo 'hosts: files dns' > /runtime/etc/nsswitch.conf",
])}`;

/** The Dockerfile of a FastAPI service; it has one way in, from source. */
export function fastapi(app: App, service: Service): string {
  const { image, name, workspace } = service;
  return [
    `\
# The image of ${image.repository}: Python, the libraries it loads, certificates, its packages and the app; no shell, no pip.
#
#   docker build --file ${image.dockerfile} --tag ${image.repository}:dev .
ARG PYTHON_IMAGE=${image.args.PYTHON_IMAGE}`,
    RUNTIME_STAGE,
    identity(service, "Python", [
      "#!/usr/local/bin/python3",
      "import os",
      `print(f"uid={os.getuid()}(${name}) gid={os.getgid()}(${name})")`,
    ]),
    `\
${section("packages: what requirements.txt names; installed again only when that changes")}
FROM \${PYTHON_IMAGE} AS packages
COPY ${workspace.path}/requirements.txt /tmp/
# .build-env holds what this machine needs to reach its package registries, if anything; no layer keeps it.
# Wheels only: there is no compiler in here. No bytecode, which would hold the time of the installation.
${runStep(
  [
    "pip install --prefix=/packages/usr/local --require-hashes --only-binary=:all: --no-compile \\\n      --no-warn-script-location --root-user-action=ignore --requirement /tmp/requirements.txt",
  ],
  [BUILD_ENV, "--mount=type=cache,id=pip,target=/root/.cache/pip", ...registrySettings.pip],
)}`,
    `\
${section("source: the app, whatever umask it was checked out under")}
FROM \${PYTHON_IMAGE} AS source
COPY ${workspace.path}/ /app/
${runStep(["chmod -R u=rwX,go=rX /app"])}`,
    lastStage(app, service, {
      layers: [
        "COPY --from=runtime /runtime/ /",
        "COPY --from=runtime /identity/ /",
        "COPY --from=packages /packages/ /",
      ],
      appFiles: "COPY --from=source /app/ ./",
      env: {},
    }),
  ].join("\n\n");
}
