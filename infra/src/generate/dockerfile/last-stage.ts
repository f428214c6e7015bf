import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { section } from "./section.ts";

/**
 * The stage that becomes the image: nothing but what is copied into it.
 *
 * @param copies COPY instructions, what changes least first; the app's own come last, in /app
 * @param env variables of the runtime itself, before those that the declaration sets
 */
export function lastStage(
  app: App,
  service: Service,
  { layers, appFiles, env }: { layers: readonly string[]; appFiles: string; env: Readonly<Record<string, string>> },
): string {
  const { image, imageEnv, command, name, port, uid, gid } = service;
  const variables = {
    PATH: "/usr/local/bin:/usr/bin",
    SSL_CERT_FILE: "/etc/ssl/certs/ca-certificates.crt",
    ...env,
    ...imageEnv,
  };
  const labels = {
    title: image.repository,
    description: `${app.description}: ${name}`,
    version: app.chart.version,
  };
  return `\
${section("image")}
FROM scratch AS image
${layers.join("\n")}
WORKDIR /app
${appFiles}
# The certificates that clients in here trust are the file below, which a cluster can mount its own over.
ENV ${continued(Object.entries(variables).map(([variable, value]) => `${variable}=${value}`))}
# When and from what commit it was built is for whoever pushes it to add: here it would change with every build.
LABEL ${continued(Object.entries(labels).map(([key, value]) => `org.opencontainers.image.${key}="${value}"`))}
EXPOSE ${port}
# No HEALTHCHECK: Kubernetes has probes of its own and ignores it, and each one would start a whole interpreter.
USER ${uid}:${gid}
ENTRYPOINT [${command.map((part) => JSON.stringify(part)).join(", ")}]`;
}

function continued(lines: readonly string[]): string {
  return lines.join(" \\\n    ");
}
