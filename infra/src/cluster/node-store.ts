import type { ImageRecord } from "../image/image-record.ts";
import type { LoadOptions, LoadReport, NodeImage } from "./cluster.ts";

/** How images get onto nodes of one container runtime. Whether they did is looked at by the caller. */
export interface NodeStore {
  images(): Promise<NodeImage[]>;
  /** The label `todo-app.input-hash` of an image that is there; `undefined` when it has none or can't be read. */
  hashLabel(image: NodeImage): Promise<string | undefined>;
  load(image: ImageRecord, options: LoadOptions): Promise<LoadReport>;
  tag(name: string, alias: string): Promise<void>;
  /** Whether a `tag` that ends well has tagged; minikube's own ends well in any case. */
  readonly tagsSurely: boolean;
  /** Takes the names away, and the images that no other name means. What is not there is no failure. */
  remove(names: readonly string[]): Promise<void>;
}
