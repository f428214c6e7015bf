import { posix } from "node:path";
import * as z from "zod";

/** What the daemon says of an image, as far as it is in its configuration. */
export interface Inspected {
  /** `sha256:…` of the configuration. */
  Id: string;
  Created: string;
  Config: { Labels?: Record<string, string> | null };
  RootFS: { Layers?: string[] };
}

const imageConfig = z.object({
  created: z.string(),
  config: z.object({ Labels: z.record(z.string(), z.string()), WorkingDir: z.string().default("/") }),
  history: z.array(z.object({ created: z.string(), created_by: z.string(), empty_layer: z.boolean().optional() })),
  rootfs: z.object({ diff_ids: z.array(z.string()) }),
});
type ImageConfig = z.infer<typeof imageConfig>;

/**
 * Works out the configuration of an image from that of an earlier build of the same Dockerfile in which only the last
 * layers and the labels' values were others. The daemon itself gives one away only together with all layers.
 *
 * @returns a text that may be it: whether it is shows in its SHA-256, the image ID; `undefined` where it can't be
 */
export function nextConfig(earlier: string, { Created, Config, RootFS }: Inspected): string | undefined {
  if (!imageConfig.safeParse(JSON.parse(earlier)).success) return undefined;
  // As it is written there, with every other key and in that order.
  const was = JSON.parse(earlier) as ImageConfig;
  const labels = Object.keys(was.config.Labels).map((name) => [name, Config.Labels?.[name]]);
  return goJson({
    ...was,
    config: { ...was.config, Labels: Object.fromEntries(labels) },
    created: Created,
    // What was made last was made when the image was.
    history: was.history.map((step) => (step.created === was.created ? { ...step, created: Created } : step)),
    rootfs: { ...was.rootfs, diff_ids: RootFS.Layers ?? [] },
  });
}

/**
 * The folder that an image's last layer was copied into, `/app` or `/app/apps`; `undefined` where it is the root, or
 * where the layer was made in another way.
 */
export function lastCopiedInto(config: string): string | undefined {
  const { data } = imageConfig.safeParse(JSON.parse(config));
  const made = data?.history.findLast(({ empty_layer }) => !empty_layer)?.created_by;
  const into = /^COPY .*\s(\S+) # buildkit$/.exec(made ?? "")?.[1];
  if (into === undefined) return undefined;
  const folder = posix.resolve(data?.config.WorkingDir ?? "/", into);
  return folder === "/" ? undefined : folder;
}

/** JSON as Go writes it, where some characters are escaped for the sake of web pages. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
